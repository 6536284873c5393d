import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { AppError } from '../platform/errors.ts';
import type { Letter, LetterBox } from './letter-box.ts';
import { letterHtml, letterPage, listPage } from './letter-box-pages.ts';

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'";
const pagePolicy = `${nothing}; style-src 'self'; frame-src 'self'; frame-ancestors 'none'`;
const mailPolicy = `${nothing}; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox`;

/** For who develops: the mails that were sent, with links that work. They open accounts, so they are for this machine alone. */
export function letterBoxRoutes(letterBox: LetterBox): Router {
  const router = express.Router();
  router.use('/dev/mails', refuseOthers);
  router.get('/dev/mails', async (_req, res) => show(res, pagePolicy, listPage(await letterBox.newest())));
  router.get('/dev/mails/:name', async (req, res) => show(res, pagePolicy, letterPage(await letterOf(req))));
  router.get('/dev/mails/:name/html', async (req, res) => show(res, mailPolicy, letterHtml(await letterOf(req))));
  return router;

  async function letterOf(req: Request<{ name: string }>): Promise<Letter> {
    const letter = await letterBox.find(req.params.name);
    if (!letter) throw notThere();
    return letter;
  }
}

function show(res: Response, policy: string, html: string): void {
  res
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(html);
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const ownNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The name too: a page of somebody else may give this machine another name and read from it as from its own. */
const refuseOthers: RequestHandler = (req, _res, next) => {
  const isProxied = req.headers['x-forwarded-for'] !== undefined;
  const isOurs = loopback.has(req.socket.remoteAddress ?? '') && ownNames.test(req.headers.host ?? '');
  if (isProxied || !isOurs) throw notThere();
  next();
};

function notThere(): AppError {
  return new AppError('not-found', 'There is nothing at this address.');
}

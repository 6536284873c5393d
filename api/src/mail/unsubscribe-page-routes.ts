import express, { type Request, type Response, type Router } from 'express';
import { escaped, htmlPage } from '../platform/html.ts';
import type { Unsubscribing } from './unsubscribing.ts';
import { languages } from './words/languages.ts';
import { en } from './words/en.ts';
import type { Words } from './words/words.ts';

/**
 * Where the link of a notice leads. A person sees one button, since looking at a link must change nothing: scanners
 * look at all of them. A mail program posts by itself, as RFC 8058 has it, and the button does the same.
 */
export function unsubscribePageRoutes(
  { isGenuine, unsubscribe }: Unsubscribing,
  headers: Readonly<Record<string, string>>,
): Router {
  const router = express.Router();

  router.get('/api/unsubscribe', (req, res) => {
    if (isGenuine(tokenOf(req))) show(req, res, 200, ({ ask, button }) => `${paragraph(ask)}\n${form(button)}`);
    else show(req, res, 400, ({ unknown }) => paragraph(unknown));
  });
  router.post('/api/unsubscribe', async (req, res) => {
    const token = tokenOf(req);
    if (!isGenuine(token)) return show(req, res, 400, ({ unknown }) => paragraph(unknown));
    await unsubscribe(token);
    show(req, res, 200, ({ done }) => paragraph(done));
  });
  return router;

  function show(req: Request, res: Response, status: number, inside: (page: Words['page']) => string): void {
    const language = req.acceptsLanguages(Object.keys(languages)) || 'en';
    const { page } = languages[language] ?? en;
    const html = htmlPage({ language, title: page.title, inside: inside(page) });
    const kinds = { 'content-type': 'text/html; charset=utf-8', 'content-language': language };
    res.writeHead(status, { ...headers, ...kinds, 'cache-control': 'no-store' }).end(html);
  }
}

function tokenOf({ query }: Request): string {
  return typeof query['token'] === 'string' ? query['token'].slice(0, 300) : '';
}

/** It posts to its own address, with the token in it. */
function form(button: string): string {
  return `<form method="post"><button name="List-Unsubscribe" value="One-Click">${escaped(button)}</button></form>`;
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

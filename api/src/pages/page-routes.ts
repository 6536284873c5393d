import express, { type Request, type Response, type Router } from 'express';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { htmlPage } from '../platform/html.ts';
import type { SecurityHeaders } from '../platform/security-headers.ts';
import { filesAt, isOfApplication, mayBeKept, namesItsOrigin } from './addresses.ts';
import { createFilledPages } from './filled-pages.ts';

type PageParts = {
  /** What the client's build left. */
  readonly folder: string;
  readonly publicUrl: string;
  readonly headers: Pick<SecurityHeaders, 'page' | 'application'>;
};

/** The public pages at / and the application below /app, read when they are asked for. */
export function pageRoutes({ folder, publicUrl, headers }: PageParts): Router {
  const filled = createFilledPages(publicUrl);
  const router = express.Router({ strict: true });

  router.get('/app', (req, res) => {
    const query = req.originalUrl.slice('/app'.length);
    res.writeHead(308, { location: `/app/${query}`, ...headers.page }).end();
  });
  router.use(async (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const file = await firstOf(folder, filesAt(req.path));
    if (file) return give(req, res, file);
    if (req.accepts(['json', 'html']) !== 'html') return next();
    await sayThatNothingIsHere(req, res);
  });
  return router;

  async function give(req: Request, res: Response, file: string): Promise<void> {
    setAll(res, isOfApplication(file) ? headers.application : headers.page);
    res.setHeader('cache-control', mayBeKept(file));
    res.type(extname(file));
    await (namesItsOrigin(file) ? giveFilled(req, res, file) : giveFile(req, res, file));
  }

  async function giveFilled(req: Request, res: Response, file: string): Promise<void> {
    const page = await filled(join(folder, file));
    const encoding = (['br', 'gzip'] as const).find((one) => req.acceptsEncodings(one)) ?? 'identity';
    res.vary('accept-encoding');
    if (encoding !== 'identity') res.setHeader('content-encoding', encoding);
    res.setHeader('etag', `"${page.etag}-${encoding}"`);
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    const bytes = await page.bytes(encoding);
    res.setHeader('content-length', bytes.length);
    res.end(req.method === 'HEAD' ? undefined : bytes);
  }

  async function giveFile(req: Request, res: Response, file: string): Promise<void> {
    res.vary('accept-encoding');
    const smaller = await compressedOf(req, file);
    if (smaller) res.setHeader('content-encoding', smaller.encoding);
    res.sendFile(smaller?.file ?? file, { root: folder, cacheControl: false, lastModified: false });
  }

  async function compressedOf(req: Request, file: string): Promise<{ encoding: string; file: string } | undefined> {
    for (const [encoding, ending] of [
      ['br', '.br'],
      ['gzip', '.gz'],
    ] as const) {
      if (req.acceptsEncodings(encoding) && (await isFile(join(folder, file + ending))))
        return { encoding, file: file + ending };
    }
    return undefined;
  }

  async function sayThatNothingIsHere(req: Request, res: Response): Promise<void> {
    const page = await firstOf(folder, req.acceptsLanguages('en', 'de') === 'de' ? ['de/404.html'] : ['404.html']);
    res.status(page ? 404 : 503);
    if (page) return give(req, res, page);
    setAll(res, headers.page);
    res.setHeader('cache-control', 'no-store');
    res.type('html').end(notBuilt);
  }
}

const notBuilt = htmlPage({
  language: 'en',
  title: 'The pages are not built yet',
  inside:
    '<p>The server runs. <code>npm run build</code> makes the pages, <code>npm start</code> does so by itself.</p>',
});

async function firstOf(folder: string, files: readonly string[]): Promise<string | undefined> {
  for (const file of files) if (await isFile(join(folder, file))) return file;
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function setAll(res: Response, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
}

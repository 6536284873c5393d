import express, { type Router } from 'express';
import { join } from 'node:path';

const pages = join(import.meta.dirname, '../../../client/public');

/** The pages a person opens, as the client's build left them. */
export function pageRoutes(headers: Readonly<Record<string, string>>): Router {
  const router = express.Router();
  router.use(
    express.static(pages, {
      setHeaders: (res) => Object.entries(headers).forEach(([name, value]) => res.setHeader(name, value)),
    }),
  );
  return router;
}

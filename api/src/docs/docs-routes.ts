import express, { type Router } from 'express';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { openApi } from './openapi.ts';
import type { Route } from '../platform/calls.ts';

/** The contract for machines and, by Swagger UI from our own server, for people. */
export function docsRoutes(
  routes: readonly Route[],
  version: string,
  headers: Readonly<Record<string, string>>,
): Router {
  const router = express.Router();
  let document: string | undefined;

  router.get('/api/v1/openapi.json', (_req, res) => {
    document ??= JSON.stringify(
      openApi(
        routes.map((route) => route.endpoint),
        version,
      ),
    );
    res
      .writeHead(200, { ...headers, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' })
      .end(document);
  });
  router.get('/api/docs/start.js', (_req, res) => {
    res.writeHead(200, { ...headers, 'content-type': 'text/javascript; charset=utf-8' }).end(start);
  });
  router.get('/api/docs', (_req, res) => {
    res.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  router.use('/api/docs', (req, res, next) => {
    const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
    express.static(folder, {
      index: false,
      setHeaders: (one) => void one.setHeaders(new Map(Object.entries(headers))),
    })(req, res, next);
  });
  return router;
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Task manager API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="api"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#api', deepLinking: true, tryItOutEnabled: true });\n`;

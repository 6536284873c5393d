import { listening } from '../../../api/test/listening.ts';

export type Told = { readonly path: string; readonly text: string };

// Slack, PagerDuty and Sentry, as a program of its own container. It takes everything and says what it was told.
await listening(
  (req, bytes, res) => {
    console.log(JSON.stringify({ path: req.url ?? '', text: bytes.toString() } satisfies Told));
    res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  },
  { host: '0.0.0.0', port: 8080 },
);

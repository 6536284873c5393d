import { createServer } from 'node:http';
import { listenToNginx } from './edge/edge.ts';

// Turns the lines of nginx into figures, spans and lines in Loki. It shares nginx's network and nothing else: nginx
// neither waits for it nor knows whether it is there.
const { EDGE_LOG_PORT, EDGE_PORT, OTEL_EXPORTER_OTLP_ENDPOINT, LOKI_URL, APP_ENV, APP_VERSION } = process.env;

const edge = await listenToNginx({
  port: Number(EDGE_LOG_PORT ?? 5140),
  otlpEndpoint: OTEL_EXPORTER_OTLP_ENDPOINT || undefined,
  lokiUrl: LOKI_URL || undefined,
  env: APP_ENV ?? 'development',
  version: APP_VERSION ?? 'unknown',
});
const server = createServer((req, res) => {
  if (req.url === '/healthz') return void res.writeHead(200).end();
  if (req.url !== '/metrics') return void res.writeHead(404).end();
  edge.figures().then(
    (text) => res.writeHead(200, { 'content-type': edge.contentType }).end(text),
    () => res.writeHead(500).end(),
  );
}).listen(Number(EDGE_PORT ?? 3003));
say('listening', { lines: edge.port });

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    void edge.close().finally(() => {
      say('stopped', { signal });
      process.exit(0);
    });
  });

function say(message: string, fields: Record<string, unknown>): void {
  const line = { level: 'info', ts: new Date().toISOString(), message, service: 'edge', ...fields };
  console.log(JSON.stringify(line));
}

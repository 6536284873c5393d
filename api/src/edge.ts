import { createServer, get } from 'node:http';
import { hostname } from 'node:os';
import { listenToNginx } from './edge/edge.ts';

// Turns the lines of nginx into figures, spans and lines in Loki. It shares nginx's network and nothing else: nginx
// neither waits for it nor knows whether it is there.
const { EDGE_LOG_PORT, EDGE_TELEMETRY_PORT, OTEL_EXPORTER_OTLP_ENDPOINT, LOKI_URL, APP_ENV, APP_VERSION } = process.env;

const edge = await listenToNginx({
  port: Number(EDGE_LOG_PORT ?? 5140),
  otlpEndpoint: OTEL_EXPORTER_OTLP_ENDPOINT || undefined,
  lokiUrl: LOKI_URL || undefined,
  env: APP_ENV ?? 'development',
  version: APP_VERSION ?? 'unknown',
});
const neighbour = process.env['EDGE_NGINX'] ?? 'http://127.0.0.1:8081/healthz';
let missed = 0;

const server = createServer((req, res) => {
  if (req.url === '/healthz') return void res.writeHead(200).end();
  if (req.url !== '/metrics') return void res.writeHead(404).end();
  edge.figures().then(
    (text) => res.writeHead(200, { 'content-type': edge.contentType }).end(text),
    () => res.writeHead(500).end(),
  );
}).listen(Number(EDGE_TELEMETRY_PORT ?? 3003));
say('listening', { lines: edge.port });

// A network goes with the container it was made for: where nginx is not heard of for half a minute, its next one is another.
setInterval(() => {
  const asking = get(neighbour, { agent: false, timeout: 2_000 }, (answer) => {
    answer.resume();
    missed = 0;
  });
  asking.on('timeout', () => asking.destroy(new Error('silent')));
  asking.on('error', () => {
    missed += 1;
    if (missed < 6) return;
    say('nginx is gone, and its network with it');
    process.exit(1);
  });
}, 5_000).unref();

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    void edge.close().finally(() => {
      say('stopped', { signal });
      process.exit(0);
    });
  });

function say(message: string, fields: Record<string, unknown> = {}): void {
  const about = {
    service: 'edge',
    version: APP_VERSION ?? 'unknown',
    replica: hostname(),
    env: APP_ENV ?? 'development',
  };
  const line = { level: 'info', ts: new Date().toISOString(), message, ...about, ...fields };
  console.log(JSON.stringify(line));
}

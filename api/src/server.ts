import type { Server } from 'node:http';
import { createServer } from './platform/http/node-http.ts';
import { resolve } from 'node:path';
import { createApp } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { createContext } from './context.ts';
import { metricsApp } from './health/metrics-routes.ts';
import { startHousekeeping } from './housekeeping.ts';
import { jobsOf } from './jobs.ts';
import { wakeNotifier } from './notifications/notifications.ts';
import { StartError } from './platform/errors.ts';
import type { Metrics } from './platform/metrics.ts';
import { createLogger } from './platform/logger.ts';
import { stopGracefully } from './platform/shutdown.ts';

try {
  await start();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function start(): Promise<void> {
  const config = readConfig();
  const log = createLogger({ level: config.logLevel });
  const context = await createContext(config, log);
  const server = createServer(createApp(context));
  server.keepAliveTimeout = 75_000; // longer than a proxy keeps a connection, so that it never writes into a closed one
  server.requestTimeout = 30 * 60_000; // for a large file on a thin line; who sends nothing is cut off much earlier
  server.headersTimeout = 20_000;
  context.live.attach(server);
  await listen(server, config.port, config.host);
  const metricsServer = config.metricsPort === undefined ? undefined : await serveMetrics(config, context.metrics);
  context.jobs.work(jobsOf(context));
  const housekeeping = startHousekeeping(context);
  const notifying = wakeNotifier({ ...context, notifier: context.notifications.notifier });
  stopGracefully({
    server,
    logger: log,
    announce: () => void (context.stopping.begun = true),
    letGo: context.live.drain,
    delayMs: config.mode === 'full' ? 5_000 : 0,
    steps: [
      ...context.steps,
      { name: 'metrics', close: () => metricsServer?.close() },
      { name: 'housekeeping', close: housekeeping.close },
      { name: 'notifier', close: notifying.close },
    ],
  });
  greet(config, server);
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  const { promise, resolve: listening, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) =>
    reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error),
  );
  server.listen(port, host, listening);
  await promise;
}

function portTaken(port: number, cause: Error): StartError {
  return new StartError(
    `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    { cause },
  );
}

async function serveMetrics(config: Config, metrics: Metrics): Promise<Server> {
  const server = createServer(metricsApp(metrics));
  await listen(server, config.metricsPort ?? 0, config.host);
  return server;
}

function greet(config: Config, server: Server): void {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const isEmbedded = config.mode === 'embedded';
  const open = isEmbedded ? config.publicUrl.replace(/:\d+$/, `:${port}`) : config.publicUrl;
  const data = isEmbedded ? resolve(config.dataDir) : 'MongoDB';
  console.log(`The task manager is running.\n  Open  ${open}\n  Data  ${data}\n  Stop  Ctrl+C`);
  if (!isEmbedded) console.log(`  Here  ${config.host}:${port}`);
  if (open.startsWith('http:')) console.log('  Note  Without https this is for your own machine only; see PUBLIC_URL.');
  console.log();
}

import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { createApp, showsMails } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { createContext } from './context.ts';
import { metricsApp } from './health/metrics-routes.ts';
import { openLog } from './log.ts';
import { ending } from './platform/command.ts';
import { endOnCrash } from './platform/crash.ts';
import { listen } from './platform/http/listen.ts';
import { createServer } from './platform/http/node-http.ts';
import type { Metrics } from './platform/metrics.ts';
import { stopGracefully } from './platform/shutdown.ts';
import { startWork } from './work.ts';

const code = await ending(start);
if (code !== 0) process.exit(code); // what was opened before would keep it alive

async function start(): Promise<void> {
  const config = readConfig();
  const log = await openLog(config, 'api');
  endOnCrash(log);
  const context = await createContext(config, log);
  await context.logLevels.begin();
  const server = createServer(createApp(context));
  server.keepAliveTimeout = 75_000; // longer than a proxy keeps a connection, so that it never writes into a closed one
  server.requestTimeout = 30 * 60_000; // for a large file on a thin line; who sends nothing is cut off much earlier
  server.headersTimeout = 20_000;
  context.live.attach(server);
  const port = await listen(server, config.port, config.host, 'PORT');
  const metricsServer = config.metricsPort === undefined ? undefined : await serveMetrics(config, context.metrics);
  const work = config.mode === 'full' ? [] : startWork(context);
  stopGracefully({
    server,
    logger: log,
    announce: () => void (context.stopping.begun = true),
    letGo: context.live.drain,
    delayMs: config.mode === 'full' ? 5_000 : 0,
    steps: [...context.steps, { name: 'metrics', close: () => metricsServer?.close() }, ...work],
  });
  greet(config, port);
}

async function serveMetrics(config: Config, metrics: Metrics): Promise<Server> {
  const server = createServer(metricsApp(metrics));
  await listen(server, config.metricsPort ?? 0, config.host, 'METRICS_PORT');
  return server;
}

function greet(config: Config, port: number): void {
  const isEmbedded = config.mode === 'embedded';
  const open = isEmbedded ? config.publicUrl.replace(/:\d+$/, `:${port}`) : config.publicUrl;
  const data = isEmbedded ? resolve(config.dataDir) : 'MongoDB';
  console.log(`The task manager is running.\n  Open  ${open}\n  Data  ${data}\n  Stop  Ctrl+C`);
  if (showsMails(config)) console.log(`  Mails ${open}/dev/mails`);
  if (!isEmbedded) console.log(`  Here  ${config.host}:${port}`);
  if (open.startsWith('http:')) console.log('  Note  Without https this is for your own machine only; see PUBLIC_URL.');
  console.log();
}

import { readConfig } from './config.ts';
import { createContext } from './context.ts';
import { healthApp } from './health/metrics-routes.ts';
import { openLog } from './log.ts';
import { ending } from './platform/command.ts';
import { endOnCrash } from './platform/crash.ts';
import { StartError } from './platform/errors.ts';
import { listen } from './platform/http/listen.ts';
import { createServer } from './platform/http/node-http.ts';
import { stopGracefully } from './platform/shutdown.ts';
import { startWork } from './work.ts';

const code = await ending(start);
if (code !== 0) process.exit(code); // what was opened before would keep it alive

/** What servers put off is done here; any number of workers share it. */
async function start(): Promise<void> {
  const config = readConfig();
  if (config.mode !== 'full') throw new StartError('Without MONGODB_URI and REDIS_URL the server works by itself.');
  const log = await openLog(config, 'worker');
  endOnCrash(log);
  const context = await createContext(config, log, { service: 'worker' });
  await context.logLevels.begin();
  const server = createServer(healthApp(context.health, context.metrics));
  const port = await listen(server, config.workerPort, config.host, 'WORKER_PORT');
  const work = startWork(context);
  stopGracefully({
    server,
    logger: log,
    announce: () => void (context.stopping.begun = true),
    steps: [...context.steps, ...work],
  });
  console.log(`The worker is running.\n  Jobs  ${config.jobConcurrency} at once\n  Here  ${config.host}:${port}\n`);
}

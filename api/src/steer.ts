import { createServer } from 'node:http';
import { hostname } from 'node:os';
import { askReadiness } from './steer/asking.ts';
import { flagsIn } from './steer/flags.ts';
import { startSteering } from './steer/steer.ts';

// Takes servers that are not ready out of traffic, and puts them back. It needs no package, no store and no Docker.
const slots = (process.env.STEER_SLOTS ?? '').split(',').filter(Boolean).map(placeOf);
const folder = process.env.STEER_FLAGS_DIR ?? '';
const { APP_ENV: env = 'development', APP_VERSION: version = 'unknown' } = process.env;
const about = { service: 'steer', version, replica: hostname(), env };
const port = Number(process.env.STEER_PORT ?? 3002);

if (slots.length === 0 || folder === '') {
  console.error(
    'The configuration must be mended first:\n' +
      '  STEER_SLOTS names the servers. Example: STEER_SLOTS=api-1,api-2,api-3\n' +
      '  STEER_FLAGS_DIR is the folder that nginx looks for flags in. Example: STEER_FLAGS_DIR=/flags/unready',
  );
  process.exit(1);
}

const steering = startSteering({ slots, ask: askReadiness, flags: flagsIn(folder), say });
const health = createServer((_req, res) => res.writeHead(steering.isAlive() ? 200 : 503).end()).listen(port);
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    steering.stop();
    health.close();
    health.closeAllConnections();
    say('info', 'stopped', { signal });
    process.exit(0);
  });

/** `api-1`, or `api-1=http://127.0.0.1:4001` where it listens elsewhere. */
function placeOf(text: string) {
  const [name = '', url = `http://${name}:3000`] = text.trim().split('=');
  return { name, url };
}

function say(level: 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ level, ts: new Date().toISOString(), message, ...about, ...fields }));
}

import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEdge, type Edge } from '../nginx/test/edge.ts';
import type { Bench, Line } from './bench.ts';
import { requestText, startLoad, type Plan } from './generator.ts';
import { onCore, serverCore } from './machine.ts';
import { cpuMicrosOf } from './processes.ts';
import { compare, type Comparison, type Rounds, type Side } from './rounds.ts';
import { freePort, inFolder } from './server.ts';
import { lineOf } from './side-by-side.ts';
import { startWorld, type World } from './world.ts';

const host = 'app.test';
const built = fileURLToPath(new URL('../client/dist/app', import.meta.url));
const connections = 32;

/** The same API on a port that is not encrypted, and a server that compresses each time. */
const more = (plainPort: number) => `
server {
  listen 127.0.0.1:${plainPort};
  server_name ${host};
  include generated/flags.conf;
  include parts/refused.conf;
  include parts/api.conf;
}
server {
  listen 8443 ssl;
  server_name fly.test;
  include parts/certificate.conf;
  location / {
    root /srv/client;
    gzip on;
    gzip_types *;
    gzip_comp_level 6;
  }
}
`;

export const door: Bench = {
  name: 'B13',
  title: 'Through nginx: the API beside asking it directly, a script beside compressing it each time',
  run: (options) =>
    inFolder(async (folder) => {
      if (!existsSync(built)) return 'the client is not built: npm run build.';
      const world = await startWorld(folder, 1, 200);
      const plainPort = await freePort();
      const edge = await startNginx(world.server.port, plainPort).catch((error: Error) => error.message);
      if (typeof edge === 'string') return (await world.server.stop(), edge);
      try {
        const plain = await throughNginx(world, edge, { port: plainPort }, options);
        const encrypted = await throughNginx(world, edge, { port: edge.https, secure: host }, options);
        return [
          lineOf('B13', 'GET a task through nginx (beside: directly)', plain, 0.5),
          lineOf('B13', 'the same over TLS (beside: directly, not encrypted)', encrypted),
          await script(edge, options),
        ];
      } finally {
        await edge.stop();
        await world.server.stop();
      }
    }),
};

type Door = Pick<Plan, 'port' | 'secure'>;

function throughNginx({ server, ann, seeded }: World, edge: Edge, to: Door, rounds: Rounds): Promise<Comparison> {
  const lanes = [[requestText('GET', `/api/v1/tasks/${seeded[0]?.ids[0]}`, { host, cookie: ann.cookie })]];
  return sideBySide(
    { cpuMicros: () => server.cpuMicros() + cpuOf(edge), plan: { ...to, connections, lanes } },
    { cpuMicros: server.cpuMicros, plan: { port: server.port, connections, lanes } },
    rounds,
  );
}

async function script(edge: Edge, rounds: Rounds): Promise<Line> {
  const name = largestScript();
  mkdirSync(join(edge.client, 'app'));
  for (const ending of ['', '.br', '.gz'])
    copyFileSync(join(built, name + ending), join(edge.client, 'app', name + ending));
  const nginx = { cpuMicros: () => cpuOf(edge) };
  const plan = (secure: string, encoding: string): Plan => {
    const text = requestText('GET', `/app/${name}`, { host: secure, headers: { 'Accept-Encoding': encoding } });
    return { port: edge.https, secure, connections, lanes: [[text]] };
  };
  const measured = await sideBySide(
    { ...nginx, plan: plan(host, 'br') },
    { ...nginx, plan: plan('fly.test', 'gzip') },
    rounds,
  );
  const size = `${Math.round(statSync(join(built, name)).size / 1000)} KB`;
  return lineOf('B13', `a script of ${size}, compressed once (beside: each time)`, measured, 100);
}

type Planned = Side['program'] & { plan: Plan };

async function sideBySide(ours: Planned, bare: Planned, rounds: Rounds): Promise<Comparison> {
  const [ourLoad, bareLoad] = [startLoad(ours.plan), startLoad(bare.plan)];
  try {
    return await compare({ ours: { program: ours, load: ourLoad }, bare: { program: bare, load: bareLoad } }, rounds);
  } finally {
    await Promise.all([ourLoad.stop(), bareLoad.stop()]);
  }
}

function startNginx(port: number, plainPort: number): Promise<Edge> {
  const most = '1000000';
  const limits = { EDGE_API_PER_SECOND: most, EDGE_FILES_PER_SECOND: most };
  return startEdge([port], limits, more(plainPort), (line) => onCore(serverCore, line));
}

function cpuOf(edge: Edge): number {
  return edge.workers().reduce((sum, pid) => sum + cpuMicrosOf(Number(pid)), 0);
}

function largestScript(): string {
  const size = (name: string) => statSync(join(built, name)).size;
  const scripts = readdirSync(built).filter((name) => name.endsWith('.js') && existsSync(join(built, `${name}.br`)));
  return scripts.toSorted((one, other) => size(other) - size(one))[0] ?? '';
}

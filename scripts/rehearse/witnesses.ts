import { join } from 'node:path';
import { doorOverTls } from '../../api/test/http.ts';
import { registered, type Person } from '../../api/test/people.ts';
import { askSteadily, countWrites, openSockets, summary } from '../../api/test/stack/load.ts';
import { sendSlowly, type Program } from './slow-senders.ts';
import { prefix } from './world/names.ts';
import type { Server } from './world/server.ts';
import { docker, must, run, until } from './world/shell.ts';
import type { World } from './world/world.ts';

export type Seen = Awaited<ReturnType<Awaited<ReturnType<typeof callWitnesses>>['dismiss']>>;

/** Little enough for a machine that carries the whole world besides: what is slow there is no fault of the release. */
const perSecond = 6;
const projectsOfProber = 24; // so that writers seldom wait for one another, as people do not

const manySockets = 20;

/**
 * Three who see the same from three places: a prober that repeats nothing, k6, and the log of nginx. What one of them misses
 * the others have. Beside them are sockets, which come back as those of our client do, and people with a slow line.
 */
export async function callWitnesses(world: World, server: Server) {
  const { door, people } = await comeIn(server);
  const [ann] = people as [Person];
  const projects: string[] = [];
  for (let count = 0; count < projectsOfProber; count += 1) projects.push((await ann.addProject(`Field ${count}`)).id);
  const room = (await ann.addProject('Everybody')).id;
  for (const guest of people.slice(1)) await ann.invite(guest, 'member');

  const began = new Date();
  const program = await programOf(ann);
  const prober = askSteadily(program, projects, perSecond);
  const slow = await sendSlowly(server, program, room);
  const sockets = await openSockets({ door }, people, room, manySockets);
  const k6 = await startK6(world, server);

  return {
    /** What they have seen until now. */
    failed: () => summary(prober.seen).failed,
    async dismiss() {
      const seen = await prober.end();
      const files = await slow.end();
      const ofK6 = await k6.end();
      const counts = { prober: seen.length, k6: ofK6.requests };
      const inLog = await readLog(server, began, projects, counts);
      const writes = await countWrites(program, projects, seen);
      await until('sockets are back', async () => sockets.open() === manySockets, 30);
      const reconnects = sockets.reconnects();
      sockets.close();
      door.close();
      return { ...summary(seen), ...writes, files, k6: ofK6, inLog, reconnects: Math.max(...reconnects), counts };
    },
  };
}

/** Three people, by the door that everybody takes. */
export async function comeIn(server: Server) {
  const door = doorOverTls({ port: server.https, name: server.domain, ca: await server.ca(), origin: server.url });
  const names = ['ann', 'ben', 'cleo'];
  const people = await Promise.all(
    names.map((name) => registered(door, name, { email: `${name}.${crypto.randomUUID()}@rehearsal.test` })),
  );
  return { door, people };
}

/** Whoever has a cookie stays on one side of a canary; a program is chosen anew with each request. */
async function programOf(person: Person): Promise<Program> {
  const { body } = await person.post(
    '/auth/tokens',
    { name: 'prober', scopes: ['read', 'write'], expiresInDays: 1 },
    { 'x-csrf-token': person.csrfToken },
  );
  const { token } = body as { token: string };
  const headers = { authorization: `Bearer ${token}`, cookie: '' };
  return {
    token,
    get: (path) => person.get(path, headers),
    post: (path, sent) => person.post(path, sent, headers),
  };
}

/** The smoke test of the pipeline, for as long as something happens. It comes by the name for programs. */
async function startK6(world: World, server: Server) {
  const name = `${prefix}-k6`;
  await run('docker', ['rm', '--force', name]);
  const options = ['--vus', '1', '--duration', '1h', '--no-thresholds', '--insecure-skip-tls-verify', '--quiet'];
  await docker(
    ...[
      'run',
      '--detach',
      '--name',
      name,
      '--network',
      prefix,
      '--user',
      '0',
      '--volume',
      `${world.repository}:/src:ro`,
    ],
    ...['--workdir', '/src', 'grafana/k6:1.8.1', 'run', ...options, '--summary-export', '/tmp/summary.json'],
    ...['--env', `BASE_URL=https://api.${server.domain}`, 'k6-scripts/smoke.js'],
  );
  return {
    async end() {
      await docker('kill', '--signal', 'INT', name);
      await docker('wait', name);
      const file = join(world.folder, 'k6.json');
      await docker('cp', `${name}:/tmp/summary.json`, file);
      const { metrics } = JSON.parse(await must('cat', [file])) as Summary;
      await docker('rm', name);
      return { requests: metrics.http_reqs.count, failed: metrics.http_req_failed.passes, wrong: metrics.checks.fails };
    },
  };
}

/** As k6 writes it: of failures, those that are one have passed. */
type Summary = {
  metrics: { http_reqs: { count: number }; http_req_failed: { passes: number }; checks: { fails: number } };
};

type Line = { host?: string; path?: string; status?: number };

/** What nginx has written down of the same requests. It writes each second, so its last lines are waited for. */
async function readLog(server: Server, since: Date, projects: string[], counts: { prober: number; k6: number }) {
  const isOfProber = ({ path = '' }: Line) => projects.some((id) => path.startsWith(`/api/v1/projects/${id}/`));
  const isOfK6 = ({ host = '' }: Line) => host === `api.${server.domain}`;
  let found = { prober: 0, k6: 0, failed: 0 };
  const look = async () => {
    const lines = (await server.log(since)).split('\n').flatMap(readLine);
    const [ofProber, ofK6] = [lines.filter(isOfProber), lines.filter(isOfK6)];
    const failed = [...ofProber, ...ofK6].filter(({ status = 0 }) => status >= 500 || status < 100).length;
    found = { prober: ofProber.length, k6: ofK6.length, failed };
    return found.prober >= counts.prober && found.k6 >= counts.k6;
  };
  await until('nginx has written all down', look, 5).catch(() => {}); // that it has not is what is found then
  return found;
}

function readLine(text: string): Line[] {
  try {
    return [JSON.parse(text) as Line];
  } catch {
    return []; // nginx also says when it starts
  }
}

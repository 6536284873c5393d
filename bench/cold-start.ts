import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Line } from './bench.ts';
import { median, rounded } from './figures.ts';
import { serverCore } from './machine.ts';
import { register } from './people.ts';
import { startProgram, type Program } from './processes.ts';
import { freePort, inFolder, pause, serverEnv, startOurs } from './server.ts';
import { startProject } from './world.ts';

const starts = 10;
const entry = fileURLToPath(new URL('../api/src/server.ts', import.meta.url));
const bare = fileURLToPath(new URL('bare.ts', import.meta.url));
const witness = fileURLToPath(new URL('loaded-files.ts', import.meta.url));
const heavy = ['mongoose', 'mongodb', 'bull', 'ioredis'];

type Began = { healthMs: number; listMs: number };

export const coldStart: Bench = {
  name: 'B10',
  title: 'From starting the process to its first answers, at the second start',
  run: () =>
    inFolder(async (folder) => {
      const { path, cookie } = await aProject(folder);
      const ours: Began[] = [];
      const theirs: Began[] = [];
      for (let n = 0; n < starts; n++) {
        ours.push(await startOnce([entry], (port) => serverEnv(folder, port), path, cookie));
        theirs.push(await startOnce([bare], (port) => bareEnv(folder, port), path, cookie));
      }
      return [
        lineOf('to the first 200 of /healthz', ours, theirs, 'healthMs', 400),
        lineOf('to the first list of tasks', ours, theirs, 'listMs', 400),
        await loadedPackages(folder),
      ];
    }),
};

async function aProject(folder: string): Promise<{ path: string; cookie: string }> {
  const server = await startOurs(folder);
  const ann = await register(server.port);
  const { projectId } = await startProject(ann, 'House');
  await server.stop();
  return { path: `/api/v1/projects/${projectId}/tasks`, cookie: ann.cookie };
}

function bareEnv(folder: string, port: number): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE } = serverEnv(folder, port);
  const work = JSON.stringify({ does: 'sends', text: '{"items":[],"next":null}' });
  return { NODE_COMPILE_CACHE, BARE_PORT: String(port), BARE_WORK: work };
}

async function startOnce(
  args: string[],
  env: (port: number) => NodeJS.ProcessEnv,
  path: string,
  cookie: string,
): Promise<Began> {
  const port = await freePort();
  const began = performance.now();
  const program = startProgram({ core: serverCore, args, env: env(port) });
  await firstAnswer(port, '/healthz', cookie, program);
  const healthMs = performance.now() - began;
  await firstAnswer(port, path, cookie, program);
  const listMs = performance.now() - began;
  await program.stop();
  return { healthMs, listMs };
}

async function firstAnswer(port: number, path: string, cookie: string, { child }: Program): Promise<void> {
  while (child.exitCode === null) {
    const status = await statusOf(port, path, cookie);
    if (status === 200) return;
    if (status !== undefined) throw new Error(`${path} was answered with ${status}`);
    await pause(1);
  }
  throw new Error(`the server ended with ${child.exitCode}`);
}

/** Undefined while nobody listens. */
function statusOf(port: number, path: string, cookie: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { cookie }, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode));
    });
    asked.on('error', () => resolve(undefined)).end();
  });
}

function lineOf(what: string, ours: Began[], theirs: Began[], of: keyof Began, mostMs: number): Line {
  const [mine, other] = [median(ours.map((one) => one[of])), median(theirs.map((one) => one[of]))];
  const text = (ms: number) => `${rounded(ms, 0)} ms`;
  return {
    bench: 'B10',
    what,
    ours: text(mine),
    beside: text(other),
    result: text(mine),
    reach: `≤ ${mostMs} ms`,
    reached: mine <= mostMs,
  };
}

/** A start of its own, for watching costs time. */
async function loadedPackages(folder: string): Promise<Line> {
  const server = await startOurs(folder, ['--import', witness]);
  await server.stop();
  const files = readFileSync(join(folder, 'loaded-files'), 'utf8').split('\n');
  const packages = new Map<string, number>();
  for (const path of files) {
    const name =
      /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? (path.startsWith('node:') ? 'node' : 'ours');
    packages.set(name, (packages.get(name) ?? 0) + 1);
  }
  const named = [...packages].sort(([, one], [, other]) => other - one).map(([name, count]) => `${name} ${count}`);
  console.log(`Loaded at the start (files): ${named.join(', ')}`);
  const unwanted = heavy.filter((name) => packages.has(name));
  return {
    bench: 'B10',
    what: `packages loaded at the start`,
    ours: `${packages.size}`,
    beside: '',
    result: unwanted.join(', ') || 'none of them',
    reach: `no ${heavy.join(', ')}`,
    reached: unwanted.length === 0,
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CrashPoint } from '../src/journal/crash-points.ts';
import { limits } from '../src/limits.ts';
import { doorTo, type Door } from './http.ts';

export type ServerProcess = {
  process: ChildProcess;
  port: number;
  door: Door;
  output: () => string;
  end(signal: NodeJS.Signals): Promise<number | null>;
};

type Env = Record<string, string>;

/** The server as people start it, in a process of its own, on the data that lies in a folder. */
export function startServer(dataDir: string, env: Env = {}): Promise<ServerProcess> {
  return startEntry('server.ts', dataDir, env);
}

/** The server of another release, whose sources lie in a folder. */
export function startServerIn(root: string, dataDir: string, env: Env = {}): Promise<ServerProcess> {
  return startEntry(pathToFileURL(join(root, 'api/src/server.ts')).href, dataDir, env);
}

/** The process that does what the servers put off. */
export function startWorker(dataDir: string, env: Env = {}): Promise<ServerProcess> {
  return startEntry('worker.ts', dataDir, { WORKER_PORT: '0', ...env });
}

/** One that dies by itself while it takes a file. */
export function startMortalServer(dataDir: string, point: CrashPoint): Promise<ServerProcess> {
  return startEntry('../test/mortal-server.ts', dataDir, { DIES_AT: point });
}

async function startEntry(file: string, dataDir: string, env: Env): Promise<ServerProcess> {
  const generous = Object.fromEntries(Object.values(limits).map(({ variable }) => [variable, '1000000']));
  const own = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, APP_ENV: 'test' };
  const entry = fileURLToPath(new URL(file, new URL('../src/', import.meta.url)));
  const child = spawn(process.execPath, [entry], {
    env: { ...own, ...generous, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (text: Buffer) => {
      output += text.toString();
      const said = /(?:Open|Here) {2}\S+:(\d+)/.exec(output)?.[1];
      if (said) resolve(Number(said));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    ended.then(() => reject(new Error(`the server ended before it listened: ${output}`)), reject);
  });
  const door = doorTo(port);
  return {
    process: child,
    port,
    door,
    output: () => output,
    async end(signal) {
      child.kill(signal);
      await ended;
      door.close();
      return child.exitCode;
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limits } from '../api/src/limits.ts';
import { serverCore } from './machine.ts';
import { startProgram, type Program } from './processes.ts';

export type Running = Program & { readonly port: number };

const entry = fileURLToPath(new URL('../api/src/server.ts', import.meta.url));
const barely = fileURLToPath(new URL('bare.ts', import.meta.url));

/** A data folder that is gone when its user is done, whatever happens. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a server of production is told; the limits count as always, only higher. */
export function serverEnv(folder: string, port: number): NodeJS.ProcessEnv {
  const most = '1000000000';
  return {
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
    PORT: String(port),
    DATA_DIR: folder,
    PUBLIC_URL: 'http://localhost:3000', // the issuer of sessions, which shall outlive a start at another port
    ...Object.fromEntries(Object.values(limits).map(({ variable }) => [variable, most])),
  };
}

/** Our server, with the embedded store unless told otherwise, its log thrown away, answering when this returns. */
export async function startOurs(
  folder: string,
  nodeArgs: readonly string[] = [],
  more: NodeJS.ProcessEnv = {},
): Promise<Running> {
  const port = await freePort();
  const env = { ...serverEnv(folder, port), ...more };
  const program = startProgram({ core: serverCore, args: [...nodeArgs, entry], env });
  await answers(port, '/healthz', program);
  return { ...program, port };
}

export type BareWork =
  | { does: 'sends'; text: string } // the same bytes each time
  | { does: 'stringifies'; text: string } // what the text says, made into text again each time
  | { does: 'parses'; text: string }; // the body of the request, then sends

/** node:http that does nothing but the work nobody can be spared. */
export async function startBare(work: BareWork): Promise<Running> {
  const port = await freePort();
  const program = startProgram({
    core: serverCore,
    args: [barely],
    env: { BARE_PORT: String(port), BARE_WORK: JSON.stringify(work) },
  });
  await answers(port, '/healthz', program);
  return { ...program, port };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address !== 'object' || !address) throw new Error('there is no free port');
  return address.port;
}

async function answers(port: number, path: string, { child }: Program): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(5)) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
    if (answer?.ok) return void (await answer.arrayBuffer());
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it answered`);
  }
  throw new Error('the server did not answer within 30 s');
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

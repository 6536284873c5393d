import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ended, Host, Process, RunOptions } from '../world.ts';

/** What the compose files of a release read beside it. */
const shared = ['state', 'secrets', '.env'];

/** The server's folder, and what came with this engine. */
export function createHost(home: string, bundle: string): Host {
  const at = (path: string) => join(home, path);
  return {
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    read: (path) => orNothing(() => fs.readFileSync(at(path), 'utf8')),
    write: (path, text) => writeWhole(at(path), text),
    create: (path, text) => orNothing(() => writeNew(at(path), text), 'EEXIST') ?? false,
    append: (path, line) => append(at(path), `${line}\n`),
    remove: (path) => fs.rmSync(at(path), { recursive: true, force: true }),
    list: (folder) => orNothing(() => fs.readdirSync(at(folder))) ?? [],
    modeOf: (path) => orNothing(() => fs.statSync(at(path)).mode & 0o777),
    freeBytes: () => {
      const { bavail, bsize } = fs.statfsSync(home);
      return bavail * bsize;
    },
    freeMemory: () => Number(/MemAvailable: *(\d+)/.exec(fs.readFileSync('/proc/meminfo', 'utf8'))?.[1]) * 1024,
    secondsOff,
    self: () => ({ pid: process.pid, since: startOf(process.pid) ?? '', bootId: bootId() }),
    isAlive,
    end: (engine) => end(engine),
    unpack: (sha) => unpack(bundle, at(`releases/${sha}`)),
    pointAt: (sha) => {
      if (fs.existsSync(at(`releases/${sha}`))) link(`releases/${sha}`, at('current'));
    },
    run: (program, args, options) =>
      runProgram(program.includes('/') ? join(home, 'current', program) : program, args, { cwd: home, ...options }),
  };
}

/** From a header of full seconds, so half a second of doubt is left. */
async function secondsOff(url: string): Promise<number | undefined> {
  try {
    const began = Date.now();
    const { headers } = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5000) });
    const theirs = Date.parse(headers.get('date') ?? '') + 500;
    return Number.isNaN(theirs) ? undefined : Math.abs((began + Date.now()) / 2 - theirs) / 1000;
  } catch {
    return undefined;
  }
}

function runProgram(program: string, args: readonly string[], options: RunOptions & { cwd: string }): Promise<Ended> {
  const env = { ...process.env, ...options.env };
  const child = spawn(program, args, { cwd: options.cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  child.stdin.on('error', () => {}); // it ended without having read all
  child.stdin.end(options.input ?? '');
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The old one or the new one, also after a loss of power. */
function writeWhole(path: string, text: string): void {
  const fresh = `${path}.new`;
  fs.mkdirSync(dirname(path), { recursive: true });
  put(fresh, text, 'w');
  fs.renameSync(fresh, path);
  settle(dirname(path));
}

function writeNew(path: string, text: string): boolean {
  fs.mkdirSync(dirname(path), { recursive: true });
  put(path, text, 'wx');
  settle(dirname(path));
  return true;
}

function append(path: string, text: string): void {
  fs.mkdirSync(dirname(path), { recursive: true });
  put(path, text, 'a');
}

function put(path: string, text: string, how: 'w' | 'wx' | 'a'): void {
  const file = fs.openSync(path, how, 0o644);
  try {
    fs.writeSync(file, text);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

/** A name in a folder is kept by the folder. */
function settle(folder: string): void {
  const file = fs.openSync(folder, 'r');
  fs.fsyncSync(file);
  fs.closeSync(file);
}

function unpack(bundle: string, folder: string): void {
  if (fs.existsSync(folder)) return;
  const fresh = `${folder}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.cpSync(bundle, fresh, { recursive: true, filter: (path) => !/\/(node_modules|\.git)$/.test(path) });
  for (const name of shared) {
    fs.rmSync(join(fresh, name), { recursive: true, force: true });
    fs.symlinkSync(`../../${name}`, join(fresh, name));
  }
  fs.renameSync(fresh, folder);
}

function link(target: string, path: string): void {
  fs.rmSync(`${path}.new`, { force: true });
  fs.symlinkSync(target, `${path}.new`);
  fs.renameSync(`${path}.new`, path);
}

function bootId(): string {
  return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function isAlive({ pid, since, bootId: boot }: Process): boolean {
  return boot === bootId() && startOf(pid) === since;
}

async function end(engine: Process): Promise<void> {
  if (isAlive(engine)) process.kill(engine.pid, 'SIGKILL');
  while (isAlive(engine)) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** In ticks since the boot: the field after the name, which may hold anything. */
function startOf(pid: number): string | undefined {
  const text = orNothing(() => fs.readFileSync(`/proc/${pid}/stat`, 'utf8'), 'ENOENT', 'ESRCH');
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19];
}

function orNothing<T>(read: () => T, ...codes: string[]): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if ((codes.length > 0 ? codes : ['ENOENT']).includes(code)) return undefined;
    throw error;
  }
}

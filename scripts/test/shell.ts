import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

export type Ended = { code: number; output: string };
type Options = { env?: Record<string, string>; cwd?: string; input?: string };

/** A folder of its own, with programs in front of those of the machine. Each call of one is a line in `calls`. */
export function makeBench() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const log = join(folder, 'calls');

  return {
    folder,
    /** In `body` the arguments are `$@`; `$BENCH` is this folder. */
    standIn(name: string, body: string) {
      const path = join(bin, name);
      writeFileSync(path, `#!/usr/bin/env bash\necho "${name} $*" >>"$BENCH/calls"\n${body}\n`);
      chmodSync(path, 0o755);
    },
    write(path: string, text: string) {
      const full = join(folder, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
      return full;
    },
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []),
    run(command: string, args: string[], { env = {}, cwd = root, input = '' }: Options = {}): Promise<Ended> {
      const { HOME = '/', PATH } = process.env;
      const clean = { HOME, PATH: `${bin}:${dirname(process.execPath)}:${PATH}`, BENCH: folder };
      const program = command.includes('/') ? join(root, command) : command;
      return ended(spawn(program, args, { cwd, env: { ...clean, ...env } }), input);
    },
    clear: () => rmSync(folder, { recursive: true }),
  };
}

function ended(child: ReturnType<typeof spawn>, input: string): Promise<Ended> {
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text: Buffer) => (output += text.toString()));
  child.stdin!.on('error', () => undefined); // who ends without reading
  child.stdin!.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

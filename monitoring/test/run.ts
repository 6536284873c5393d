import { spawn, type SpawnOptions } from 'node:child_process';

/** What a program answered, and what it said besides. */
export type Ran = { readonly code: number; readonly output: string; readonly said: string };

/** A program to its end. */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Ran> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, said] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text) => (output += String(text)));
  child.stderr?.setEncoding('utf8').on('data', (text) => (said += String(text)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output, said }));
  });
}

import { spawn } from 'node:child_process';

export type Said = { readonly code: number; readonly output: string };
type Options = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>>; readonly input?: string };

/** Runs a program to its end; how it ended is for the caller to judge. */
export function run(program: string, args: readonly string[], { cwd, env, input = '' }: Options = {}): Promise<Said> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  child.stdin.on('error', () => {}); // it ended without having read all
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs what cannot go wrong unless the rehearsal itself is broken. */
export async function must(program: string, args: readonly string[], options?: Options): Promise<string> {
  const { code, output } = await run(program, args, options);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output.slice(-3000)}`);
  return output.trim();
}

export const docker = (...args: string[]) => must('docker', args);

/** Waits for a fact. */
export async function until(what: string, holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`After ${seconds} s it is not so: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

import { spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { onCore } from './machine.ts';

/** A Node program that runs on one core, and what it has used so far. */
export type Program = {
  readonly pid: number;
  /** User and system time of the whole process, threads included. */
  cpuMicros(): number;
  rssMiB(): number;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): Promise<void>;
  readonly child: ReturnType<typeof spawn>;
};

type Wanted = { core: number; args: readonly string[]; env?: NodeJS.ProcessEnv; stdio?: StdioOptions };

const microsPerTick = 10_000; // the kernel tells times in hundredths of a second, on every Linux

export function startProgram({ core, args, env, stdio = 'ignore' }: Wanted): Program {
  const [command = '', ...rest] = onCore(core, [process.execPath, ...args]);
  const child = spawn(command, rest, { env: { ...process.env, ...env }, stdio });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} cannot be started`);
  const killAtOurEnd = () => void child.kill('SIGKILL');
  process.once('exit', killAtOurEnd);
  const gone = once(child, 'exit').finally(() => process.off('exit', killAtOurEnd));
  const endBy = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
  };
  return {
    pid,
    child,
    cpuMicros: () => cpuMicrosOf(pid),
    rssMiB: () => rssMiBOf(pid),
    stop: () => endBy('SIGTERM'),
    kill: () => endBy('SIGKILL'),
  };
}

export function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold spaces
  return (Number(fields[11]) + Number(fields[12])) * microsPerTick;
}

function rssMiBOf(pid: number): number {
  const kiB = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kiB) / 1024;
}

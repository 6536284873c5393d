import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { end } from './edge.ts';

export type Stops = 'dies' | 'lets go' | 'refuses' | 'lame duck';
export type Replica = Awaited<ReturnType<typeof startReplica>>;

export async function startReplica(slot: string, port: number, stops: Stops = 'lets go', doneFile = '') {
  const child = fork(join(import.meta.dirname, 'replica.ts'), [slot, String(port), stops, doneFile], { execArgv: [] });
  await heard(child);
  const tell = (said: object) => {
    const answered = heard(child);
    child.send(said);
    return answered as Promise<{ connections: number; asked: number }>;
  };
  return {
    slot,
    port,
    becomes: (ready: boolean) => tell({ ready }),
    report: () => tell({}),
    stop: () => end(child),
    kill: () => end(child, 'SIGKILL'),
  };
}

function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The replica ended with ${code}.`)));
  });
}

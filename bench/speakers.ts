import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serverCore } from './machine.ts';
import { startProgram, type Program } from './processes.ts';

/** The events of these numbers are to be told to everybody now. */
export type Order = { from: number; to: number };

export type Speaker = Program & {
  readonly port: number;
  /** Answers when it began, on the clock of `nowMicros`. */
  say(order: Order): Promise<number>;
};

/** Where our sockets are, and what a client says there to hear of a project. */
export const socketPath = '/socket.io/?EIO=4&transport=websocket';
export const subscription = (projectId: string) => JSON.stringify(['subscribe', { stream: 'project', projectId }]);

export const rawWs = fileURLToPath(new URL('raw-ws.ts', import.meta.url));

/** A program that says where it listens, and then what it is told to say. */
export async function startSpeaker(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Speaker> {
  const program = startProgram({
    core: serverCore,
    args,
    env: { NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = async () => (await once(program.child, 'message')) as [number];
  const [port] = await answer();
  return {
    ...program,
    port,
    async say(order) {
      program.child.send(order);
      const [began] = await answer();
      return began;
    },
  };
}

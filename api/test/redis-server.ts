import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RedisServer = {
  /** Where it listens, besides its port if it was given one: a path, so that it is the same after each start. */
  readonly socket: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Answers nobody any more, and refuses nobody. */
  freeze(): void;
  thaw(): void;
  flushAll(): Promise<void>;
  close(): Promise<void>;
};

/** A redis-server that keeps nothing on the disk, so that a kill loses everything it knew. */
export async function startRedisServer(port = 0): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const socket = join(folder, 'redis.sock');
  let server: ChildProcess;

  async function start(): Promise<void> {
    const options = ['--port', String(port), '--unixsocket', socket, '--save', '', '--appendonly', 'no'];
    server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const chunk of server.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
      if (/ready to accept connections/i.test(String(chunk))) return void server.stdout?.resume();
    }
    throw new Error('redis-server did not start');
  }

  async function kill(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  async function flushAll(): Promise<void> {
    const client = connect(socket);
    client.write('FLUSHALL\r\n');
    const [reply] = (await once(client, 'data')) as [Buffer];
    client.destroy();
    if (!reply.toString().startsWith('+OK')) throw new Error(`redis said ${reply.toString()}`);
  }

  await start();
  return {
    socket,
    start,
    kill,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    flushAll,
    async close() {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}

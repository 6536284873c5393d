import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './processes.mjs';

const localServer = join(root, '..', 'shared', 'lab', 'mongo-server');

/**
 * On MONGODB_URI, or on a server that is started for it and thrown away; undefined where there is neither.
 * `prefix` is what the server's command line begins with.
 */
export async function withMongo(use, { prefix = [], options = [] } = {}) {
  if (process.env.MONGODB_URI) return use(process.env.MONGODB_URI, { isDisposable: false });
  if (!existsSync(localServer)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'mongo-'));
  const port = await freePort();
  const [command, ...args] = [...prefix, localServer, port, folder, ...options];
  const server = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = once(server, 'exit');
  try {
    await listening(server, port);
    return await use(`mongodb://127.0.0.1:${port}/`, { isDisposable: true });
  } finally {
    server.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return String(port);
}

/** The first start may install the server, so it has three minutes. */
async function listening(server, port) {
  const deadline = Date.now() + 180_000;
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error('The MongoDB server could not be started, see above.');
    if (Date.now() > deadline) throw new Error('The MongoDB server did not answer within three minutes.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function answers(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect'); // rejects when the socket fails
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serverCore, onCore } from './machine.ts';
import { freePort, inFolder, pause } from './server.ts';

const localServer = fileURLToPath(new URL('../../shared/lab/mongo-server', import.meta.url));

/** On MONGODB_URI, or on a server that is started for it and thrown away; undefined where there is neither. */
export async function withMongo<T>(use: (uri: string) => Promise<T>): Promise<T | undefined> {
  const given = process.env['MONGODB_URI'];
  if (given) return use(given);
  return existsSync(localServer) ? inFolder((folder) => onLocalServer(folder, use)) : undefined;
}

async function onLocalServer<T>(folder: string, use: (uri: string) => Promise<T>): Promise<T> {
  const port = await freePort();
  const { command, args } = onCore(serverCore, localServer, [String(port), folder]);
  const server = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = once(server, 'exit');
  try {
    await Promise.race([listening(port), gone.then(() => Promise.reject(new Error('the MongoDB server ended')))]);
    return await use(`mongodb://127.0.0.1:${port}/`);
  } finally {
    server.kill('SIGTERM');
    await gone;
  }
}

/** The first start may install the server, so it has three minutes. */
async function listening(port: number): Promise<void> {
  for (const deadline = Date.now() + 180_000; Date.now() < deadline; await pause(100)) {
    const socket = connect(port, '127.0.0.1');
    const answered = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (answered) return;
  }
  throw new Error('the MongoDB server did not answer within three minutes');
}

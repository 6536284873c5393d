import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sayResult, runSuite } from './jest.mjs';
import { root } from './processes.mjs';

// The suites of the API once more, on MONGODB_URI or on a server that is started for them and thrown away.
const localServer = join(root, '..', 'shared', 'lab', 'mongo-server');

if (process.env.MONGODB_URI) {
  await runOn(process.env.MONGODB_URI);
} else if (existsSync(localServer)) {
  await withServer(runOn);
} else {
  console.error(
    'Set MONGODB_URI to a replica set with enableTestCommands=1, like mongodb://127.0.0.1:27017/?replicaSet=rs0',
  );
  sayResult(0, 1);
}

function runOn(uri, env = {}) {
  const elsewhere = ['--testPathIgnorePatterns', '/node_modules/', '\\.live\\.test\\.ts$'];
  const options = ['--roots', 'api', ...elsewhere];
  return runSuite([...process.argv.slice(2), ...options], { ...env, MONGODB_URI: uri, REDIS_URL: '' });
}

async function withServer(use) {
  const folder = mkdtempSync(join(tmpdir(), 'mongo-'));
  const port = await freePort();
  const options = ['--enable-test-commands'];
  console.log(`MONGODB_URI is not set, so a server is started on port ${port} for these tests and thrown away.`);
  const server = spawn(localServer, [port, folder, ...options], { stdio: ['ignore', 'inherit', 'inherit'] });
  const gone = once(server, 'exit');
  try {
    await listening(server, port);
    await use(`mongodb://127.0.0.1:${port}/`, { MONGODB_DISPOSABLE: 'true' });
  } catch (error) {
    console.error(error.message);
    sayResult(0, 1);
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

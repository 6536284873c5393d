import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One address makes all accounts, and a fast test does what nobody does by hand. */
const generous = {
  LIMIT_API_PER_MINUTE: '100000',
  LIMIT_ANONYMOUS_PER_15_MINUTES: '100000',
  LIMIT_LOGIN_PER_15_MINUTES: '100000',
  LIMIT_REGISTER_PER_HOUR: '100000',
  LIMIT_COSTLY_PER_HOUR: '100000',
  LIMIT_SOCKETS_PER_MINUTE: '100000',
};

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** The server that people run, on a folder of its own. */
export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-'));
  const port = await freePort();
  let child = await start();

  function start(): Promise<ChildProcess> {
    const env = { ...process.env, ...generous, PORT: String(port), DATA_DIR: folder, APP_ENV: 'development' };
    const started = spawn(process.execPath, ['api/src/server.ts'], { cwd: join(import.meta.dirname, '../../..'), env });
    return new Promise((resolve, reject) => {
      let said = '';
      started.stderr.on('data', (text) => (said += String(text)));
      started.stdout.on('data', (text) => {
        said += String(text);
        if (said.includes('Open ')) resolve(started);
      });
      started.once('exit', () => reject(new Error(`The server did not start:\n${said}`)));
    });
  }

  function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    return new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  return {
    origin: `http://localhost:${port}`,
    /** As when the power goes. */
    kill: () => end('SIGKILL'),
    startAgain: async () => void (child = await start()),
    async stop() {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo; // it listens on a port, not on a pipe
      probe.close(() => resolve(port));
    });
  });
}

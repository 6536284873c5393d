import { afterEach, expect, test } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
let server: ChildProcess | undefined;

afterEach(async () => {
  const gone = new Promise((resolve) => server?.once('exit', resolve));
  server?.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true });
});

test('whoever types what README shows ends with one task, whose last change is taken back', async () => {
  const address = await startServer();
  const shown = /## Calling it.*?```sh\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
  const script = `set -eu\n${shown.replace('http://localhost:3000', address)}
    printf '\\n'; curl -sS -H "$me" $api/projects/$project/tasks`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });

  const tasks = JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
  expect(tasks.items).toEqual([expect.objectContaining({ title: 'Water the roses', priority: 'high' })]);
});

/** Resolves to where the server says it is open. */
async function startServer(): Promise<string> {
  const { MONGODB_URI: _uri, REDIS_URL: _redis, ...env } = process.env;
  server = spawn(process.execPath, ['api/src/server.ts'], {
    cwd: root,
    env: { ...env, PORT: '0', DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    server?.on('exit', () => reject(new Error(`the server ended: ${said}`)));
    server?.stdout?.on('data', (text) => {
      said += String(text);
      const open = /Open\s+(http:\S+)/.exec(said)?.[1];
      if (open) resolve(open);
    });
  });
}

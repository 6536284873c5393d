import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createLogger } from '../src/platform/logger.ts';
import { runInRequest } from '../src/platform/request-context.ts';

const root = join(import.meta.dirname, '../..');
const request = {
  requestId: 'request-1',
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  isSampled: true,
  operation: 'tasks.create',
};

/** What a server has logged, as compose shows it. */
const log = linesOf((logger) => {
  logger.logAccess(request, { method: 'POST', route: '/api/v1/tasks', status: 201, duration: 12.34 });
  runInRequest(request, () =>
    logger.error('request failed', { error: new Error('above', { cause: new Error('below') }) }),
  );
  logger.info('socket opened', { socketId: 's1' });
  logger.warn('said \u001b[2J', { text: '\u202e' });
});
const nginx =
  'nginx-1  | {"level":"info","ts":"2026-11-20T10:00:00+00:00","message":"request out","requestId":"request-1","status":502,"seconds":0.250}';

test('lines are read at a glance: time, replica, level, what, how long, and the id to go on with', () => {
  const [access, failed] = shown([...log, nginx]);
  expect(access).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} api-1 {5}INFO {2}request out tasks\.create 12\.34 ms method=POST route=\/api\/v1\/tasks status=201 \[request-1\]$/,
  );
  expect(failed).toMatch(/ERROR request failed tasks\.create .*\[request-1\]$/);
  const text = shown([...log, nginx]).join('\n');
  expect(text).toMatch(/\n {4}Error: above\n {4}at [^]*\n {4}caused by\n {4}Error: below\n/);
  expect(text).toContain('10:00:00.000 nginx-1   INFO  request out 250 ms status=502 [request-1]');
});

test('of everything only one request, or only what failed', () => {
  const of = (...args: string[]) => shown([...log, nginx], args).filter((line) => /^\d\d:/.test(line)).length;
  expect([of(), of('--request', 'request-1'), of('--request', request.traceId), of('--errors')]).toEqual([5, 3, 2, 2]);
});

test('what is no line of ours is shown as it is, and nothing in any line moves a cursor', () => {
  const lines = shown([...log, 'mongo-1  | not JSON', 'Killed \u001b[2J']);
  expect(lines).toContain('mongo-1  | not JSON');
  expect(lines.join('\n')).toContain('said \\u001b[2J text=\\u202e');
  // eslint-disable-next-line no-control-regex
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
});

function shown(lines: string[], args: string[] = []): string[] {
  const input = `${lines.join('\n')}\n`;
  const { stdout } = spawnSync('bash', ['-c', 'cat | "$0" scripts/logs.mjs "$@"', process.execPath, ...args], {
    ...{ cwd: root, input, encoding: 'utf8' },
  });
  return stdout.split('\n').slice(0, -1);
}

function linesOf(write: (logger: ReturnType<typeof createLogger>) => void): string[] {
  const about = { service: 'api', version: '1.2.3', replica: 'api-1', env: 'test' };
  let text = '';
  const logger = createLogger({ level: 'info', about, sink: (more) => (text += more) });
  write(logger);
  logger.flush();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => `api-1-1  | ${line}`);
}

import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createLogger, type Logger } from './logger.ts';
import { runInRequest } from './request-context.ts';

let writes: string[];
let logger: Logger;

beforeEach(() => {
  writes = [];
  logger = createLogger({ level: 'info', sink: (text) => writes.push(text) });
});
afterEach(() => logger.close());

test('a line is JSON: level, time, sentence, then the fields', () => {
  logger.child({ feature: 'tasks' }).info('reminder sent', { taskId: 't1', lateMs: 12 });
  expect(logged()).toEqual([
    { level: 'info', ts: expect.any(String), message: 'reminder sent', feature: 'tasks', taskId: 't1', lateMs: 12 },
  ]);
});

test('every line written on behalf of a request carries its ids', () => {
  const ids = { requestId: 'r1', traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
  runInRequest({ ...ids, isSampled: true, operation: 'tasks.create' }, () => logger.warn('slow'));
  logger.info('alone');
  const [slow, alone] = logged();
  expect(slow).toMatchObject({ ...ids, operation: 'tasks.create' });
  expect(slow).not.toHaveProperty('isSampled');
  expect(alone?.requestId).toBeUndefined();
});

test('what is less important than the level is not written', () => {
  logger.debug('thinking');
  expect(logged()).toEqual([]);
});

test('lines are written together after 100 ms or 32 KiB, an error at once', () => {
  jest.useFakeTimers();
  logger.info('first');
  logger.info('second');
  expect(writes).toHaveLength(0);
  jest.advanceTimersByTime(100);
  expect(writes).toHaveLength(1);

  logger.info('third');
  logger.error('fire');
  expect(writes).toHaveLength(2);

  for (let i = 0; i < 40; i++) logger.info('x '.repeat(500));
  expect(writes).toHaveLength(3);
  jest.useRealTimers();
});

test('an access line says the same as a line of winston would', () => {
  logger.logAccess({
    requestId: 'r1',
    method: 'GET',
    route: '/tasks/:id',
    status: 200,
    durationMs: 1.2345,
    userId: 'u',
  });
  logger.info('request out', {
    requestId: 'r1',
    method: 'GET',
    route: '/tasks/:id',
    status: 200,
    durationMs: 1.23,
    userId: 'u',
  });
  const [byHand, byWinston] = logged();
  expect({ ...byHand, ts: '' }).toEqual({ ...byWinston, ts: '' });
  expect(Object.keys(byHand ?? {})).toEqual(Object.keys(byWinston ?? {}));
});

const injections = [
  '\n{"level":"error","message":"forged"}',
  ...[
    '\r\n',
    '\n\n',
    '\u001b[2J',
    '\u001b]0;title\u0007',
    '\u009b31m',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u0000',
    '\u0085',
  ],
  ...['"}', '\\', '\\n', '%0a', '\ud800', '\uffff', '\u0008\u0008', '\u000b', '\u000c', '\u007f', '{{x}}', '%s %d %j'],
];

test.each(injections)('a person who writes %j gets one line with nothing in it that a terminal obeys', (text) => {
  logger.info(`said ${text}`, { [`key${text}`]: text, requestId: text });
  logger.logAccess({ requestId: text, method: 'GET', route: '/', status: 200, durationMs: 1 });
  logger.flush();
  const lines = writes.join('');
  expect(lines.match(/\n/g)).toHaveLength(2);
  // eslint-disable-next-line no-control-regex
  expect(lines.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
  expect(logged()).toHaveLength(2);
});

const canary = 'c4n4ry';
const personal: [string, Record<string, unknown>][] = [
  [`mail to ${canary}@example.com`, {}],
  [`mongodb://ann:${canary}@db.example.com/tasks`, {}],
  [`redis://:${canary}@redis`, {}],
  [`Authorization: Bearer ${canary}`, {}],
  [`Cookie: __Host-tm=${canary}; __Host-tm_r=${canary}`, {}],
  [`GET /verify?token=${canary}`, {}],
  [`GET /join?code=${canary}`, {}],
  [`{"password":"${canary}"}`, {}],
  [`eyJhbGciOiJIUzI1NiJ9.${canary}.${canary}`, {}],
  [`token ${canary}${'Zz-_0'.repeat(10)}`, {}],
  ['fields', { email: canary, newEmail: canary, userMail: canary }],
  ['fields', { password: canary, oldPassword: canary, passwordHash: canary, passphrase: canary }],
  ['fields', { token: canary, refresh_token: canary, accessToken: canary, 'x-csrf-token': canary }],
  ['fields', { cookie: canary, 'set-cookie': [canary], Authorization: canary }],
  ['fields', { appSecret: canary, totp: canary, recoveryCodes: [canary], body: { any: canary }, description: canary }],
  ['fields', { deep: { deeper: [{ password: canary }] } }],
  ['fields', { err: new Error(`no ${canary}@example.com`, { cause: new Error(`?token=${canary}`) }) }],
  ['fields', { many: new Map([['a', `${canary}@example.com`]]) }],
];

test.each(personal)('nothing personal is left of %s %j', (message, fields) => {
  logger.error(message, fields);
  expect(writes.join('')).not.toContain(canary);
  expect(logged()).toHaveLength(1);
});

test('of an address the network is kept, of this machine everything', () => {
  logger.info('from 203.0.113.9 and 2001:db8:1:2::9 at 12:34:56, to 127.0.0.1', { address: '198.51.100.7' });
  expect(logged()[0]).toMatchObject({
    message: 'from 203.0.113.x and 2001:db8:1:x at 12:34:56, to 127.0.0.1',
    address: '198.51.100.x',
  });
});

test('what helps to find a fault is kept', () => {
  const fields = { taskId: '0123456789abcdef01234567', code: 'ECONNREFUSED', hash: 'ab'.repeat(32), tokenId: 't1' };
  logger.info('kept', fields);
  expect(logged()[0]).toMatchObject(fields);
});

test('no line is longer than 8 KB, whatever is in it', () => {
  const loop: Record<string, unknown> = { text: '"\\\u2028€'.repeat(5000) };
  loop.self = loop;
  for (const fields of [loop, { many: Array(5000).fill('x'.repeat(500)) }, { wide: '\u0085'.repeat(9000) }]) {
    logger.info('€'.repeat(9000), fields);
  }
  logger.flush();
  const lines = writes.join('').split('\n').slice(0, -1);
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThan(8 * 1024);
});

test('hostile text is masked as fast as any other', () => {
  for (const text of ['a', '-', 'a-', ':', 'a:', '1.', 'eyJ', '"', 'token', '@', 'bearer '])
    logger.info(text.repeat(100_000));
  expect(logged()).toHaveLength(11);
});

test('the last lines of a process are written before it is gone, also when it crashes', () => {
  const source = JSON.stringify(join(import.meta.dirname, 'logger.ts'));
  const start = `const { createLogger } = await import(${source}); const logger = createLogger({ level: 'info' });`;
  expect(outputOf(`${start} logger.info('last'); process.exit(3);`)).toContain('"last"');
  expect(outputOf(`${start} logger.info('last'); setImmediate(() => { throw new Error('crash') });`)).toContain(
    '"last"',
  );
});

function logged(): Record<string, unknown>[] {
  logger.flush();
  const lines = writes.join('').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

function outputOf(program: string): string {
  try {
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'pipe' });
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout);
  }
  throw new Error('the program was expected to fail');
}

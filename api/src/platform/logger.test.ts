import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createLogger, type Logger, type LoggerOptions } from './logger.ts';
import { runInRequest } from './request-context.ts';

const inTrace = {
  requestId: 'r1',
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  isSampled: true,
};
let writes: string[];
let logger: Logger;
let others: Logger[];

beforeEach(() => {
  writes = [];
  others = [];
  logger = createLogger({ level: 'info', sink: (text) => writes.push(text) });
});
afterEach(async () => {
  for (const one of [logger, ...others]) await one.close();
});

test('a line is JSON: level, time, sentence, then the fields', () => {
  logger.child({ feature: 'tasks' }).info('reminder sent', { taskId: 't1', lateMs: 12 });
  expect(logged()).toEqual([
    { level: 'info', ts: expect.any(String), message: 'reminder sent', feature: 'tasks', taskId: 't1', lateMs: 12 },
  ]);
});

test('every line written on behalf of a request carries its ids', () => {
  runInRequest({ ...inTrace, operation: 'tasks.create' }, () => logger.warn('slow'));
  logger.info('alone');
  const [slow, alone] = logged();
  const { isSampled: _, ...ids } = inTrace;
  expect(slow).toMatchObject({ ...ids, operation: 'tasks.create' });
  expect(slow).not.toHaveProperty('isSampled');
  expect(alone?.requestId).toBeUndefined();
});

test('what is less important than the level is not written', () => {
  logger.debug('thinking');
  expect(logged()).toEqual([]);
});

test('the level is changed while the server runs, for every logger that came of the first', () => {
  const child = logger.child({ feature: 'tasks' });
  logger.setLevel('debug');
  child.debug('thinking');
  logger.setLevel('error');
  child.warn('hm');
  child.error('fire');
  expect([logger.level(), logged().map(({ message }) => message)]).toEqual(['error', ['thinking', 'fire']]);
});

test('of a share of the requests all debug lines are written, of the others none, and of no request every one', () => {
  const some = another({ level: 'debug', debugShare: 0.3 });
  const requests = Array.from({ length: 1000 }, (_, n) => ({ ...inTrace, requestId: `AbCdEf12-${n.toString(36)}` }));
  for (const request of requests)
    runInRequest(request, () => {
      some.debug('one');
      some.debug('two');
    });
  some.debug('alone');
  some.flush();
  const ids = logged().map(({ requestId }) => requestId);
  expect(ids.filter((id) => id === undefined)).toHaveLength(1);
  const counts = Map.groupBy(ids, (id) => id);
  expect([...new Set([...counts.values()].map((found) => found.length))].sort()).toEqual([1, 2]);
  expect(counts.size).toBeGreaterThan(230);
  expect(counts.size).toBeLessThan(370);
});

test('every line says which program wrote it, and people by their hash', () => {
  const about = { service: 'api', version: '1.2.3', replica: 'api-1', env: 'test' };
  const hashUser = (id: string) => `hash of ${id}`;
  const own = another({ level: 'info', about, hashUser });
  own.child({ userId: 'ann' }).info('signed in');
  own.info('signed out', { userId: 'bob' });
  own.logAccess({ requestId: 'r1' }, { method: 'GET', route: '/', status: 200, duration: 1 });
  own.flush();
  for (const line of logged()) expect(line).toMatchObject(about);
  expect(logged().map(({ userId }) => userId)).toEqual(['hash of ann', 'hash of bob', undefined]);
  expect(own.tally().entries).toEqual({ error: 0, warn: 0, info: 3, debug: 0 });
});

test('who is told of errors hears what failed, and on whose behalf', () => {
  const reports: unknown[] = [];
  const report = (...said: unknown[]) => void reports.push(said);
  const told = { report, reportBrowser: () => {}, tally: () => ({ sent: 0, dropped: 0 }), close: async () => {} };
  const own = another({ level: 'error', reports: told });
  const error = new Error('no');
  own.warn('hm', { error });
  runInRequest(inTrace, () => own.child({ feature: 'tasks' }).error('job dead', { error, jobId: 'j' }));
  expect(reports).toEqual([
    [error, 'job dead', expect.objectContaining({ requestId: 'r1', feature: 'tasks', jobId: 'j' })],
  ]);
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
  const request = { ...inTrace, userId: 'ab12', operation: 'tasks.read' };
  const fields = { method: 'GET', route: '/tasks/:id', status: 200 };
  logger.logAccess(request, { ...fields, duration: 1.2345 });
  runInRequest(request, () => logger.info('request out', { duration: 1.23, ...fields }));
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
  logger.logAccess({ requestId: text }, { method: 'GET', route: '/', status: 200, duration: 1 });
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

test('the number of a card is masked, other long numbers are not', () => {
  logger.info('4111 1111 1111 1111, 5500-0000-0000-0004, 378282246310005', {
    at: '1785000000000',
    number: '4111111111111112',
  });
  expect(logged()[0]).toMatchObject({
    message: '[masked], [masked], [masked]',
    at: '1785000000000',
    number: '4111111111111112',
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

function another(options: LoggerOptions): Logger {
  const made = createLogger({ ...options, sink: (text) => writes.push(text) });
  others.push(made);
  return made;
}

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

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { startSentry } from '../../test/sentry-stub.ts';

let sentry: Awaited<ReturnType<typeof startSentry>>;
beforeAll(async () => void (sentry = await startSentry()));
afterAll(() => sentry.close());

test.each([
  ['uncaught exception', "setImmediate(() => { throw new Error('boom'); });"],
  ['unhandled rejection', "void Promise.reject(new Error('boom'));"],
])('an %s is logged, reported and ends the process with 1', async (message, fault) => {
  const { code, out } = await processThat(fault, sentry.dsn);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ level: 'error', message, error: { type: 'Error', reason: 'boom' } });
  expect(sentry.events.at(-1)).toMatchObject({ logger: message, exception: { values: [{ value: 'boom' }] } });
});

test('a Sentry that does not answer does not keep a broken process alive', async () => {
  sentry.answers('silent');
  const { code, out } = await processThat("setImmediate(() => { throw new Error('boom'); });", sentry.dsn);
  expect([code, JSON.parse(out)]).toEqual([1, expect.objectContaining({ message: 'uncaught exception' })]);
});

function processThat(fault: string, dsn: string): Promise<{ code: unknown; out: string }> {
  const file = (path: string) => JSON.stringify(join(import.meta.dirname, path));
  const program = `
    const { createLogger } = await import(${file('logger.ts')});
    const { openSentry } = await import(${file('reports/sentry.ts')});
    const { endOnCrash } = await import(${file('crash.ts')});
    const about = { commit: 'abc', environment: 'test', replica: 'api-1', service: 'api' };
    endOnCrash(createLogger({ level: 'info', reports: await openSentry({ dsn: ${JSON.stringify(dsn)}, ...about }) }));
    setInterval(() => {}, 1000);
    ${fault}
  `;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '--eval', program], (error, out) =>
      resolve({ code: error?.code, out }),
    );
  });
}

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { jobsApi, newId } from '@taskmanager/contract';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registered } from '../../test/people.ts';
import { startServer } from '../../test/server-process.ts';
import { smtpSink, type Fault } from '../../test/smtp-sink.ts';
import { startTestApp, testInAFile } from '../../test/test-app.ts';
import { mailCollection } from './mail.ts';

let sink: Awaited<ReturnType<typeof smtpSink>>;
const env: Record<string, string> = { MAIL_FROM: 'Tasks <tasks@example.org>' };
beforeAll(async () => {
  sink = await smtpSink();
  env['SMTP_URL'] = sink.url;
});
const app = startTestApp({ env });
afterAll(() => sink.close());
beforeEach(async () => {
  await app.settled();
  sink.taken.length = 0;
});

const recordOf = (id: string) => app.context().store.get(mailCollection, id);
const hour = 3_600_000;

async function send(): Promise<string> {
  const id = newId();
  await app.context().mail.send({
    ...{ id, template: 'password-changed', data: {} },
    to: { email: 'joerg@example.org', name: 'Jörg' },
  });
  await app.settled();
  return id;
}

test('a mail for which the server has no time waits and goes out later, once', async () => {
  sink.fail({ at: 'rcpt', code: 450 }, { at: 'data', code: 451 });
  const id = await send();
  expect(await recordOf(id)).toMatchObject({ state: 'pending', attempts: 1, sealed: expect.any(String) });
  for (const _try of [2, 3, 4]) {
    app.pass(hour);
    await app.settled();
  }
  expect(await recordOf(id)).toMatchObject({ state: 'sent', attempts: 3, reason: 'smtp 250' });
  expect(sink.taken.map(({ from }) => from)).toEqual([{ address: 'tasks@example.org', name: 'Tasks' }]);
});

test('a mail that is refused for good is not tried again, and nobody reads in the log whose it was', async () => {
  sink.fail({ at: 'rcpt', code: 550, text: '5.1.1 <joerg@example.org> is not here' });
  const id = await send();
  app.pass(hour);
  await app.settled();
  expect(await recordOf(id)).toMatchObject({ state: 'bounced', attempts: 1, reason: 'smtp RCPT TO 550 5.1.1' });
  expect(await recordOf(id)).not.toHaveProperty('sealed');
  expect(sink.taken).toEqual([]);
  expect(app.logged()).toContain('"mail bounced"');
  expect(app.logged()).not.toMatch(/joerg|Jörg/);
});

test('a mail nobody takes for a day is a dead letter, which an admin repeats when the cause is mended', async () => {
  sink.fail(...Array.from({ length: 36 }, (): Fault => ({ at: 'mail', code: 550 })));
  const id = await send();
  while ((await recordOf(id))?.state !== 'dead') {
    app.pass(hour);
    await app.settled();
  }
  expect(await recordOf(id)).toMatchObject({ attempts: 36 });
  const ann = await app.admin('ann');
  await ann.call(jobsApi.repeat, { params: { jobId: `mails.send:${id}` } });
  await app.settled();
  expect(await recordOf(id)).toMatchObject({ state: 'sent' });
});

testInAFile('a server that is killed while it hands a mail over sends it again, under the same id', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'killed-mail-'));
  sink.fail({ at: 'data', hangs: true });
  const first = await startServer(folder, env);
  await registered(first.door, 'ann');
  await sink.heard(1);
  await first.end('SIGKILL');
  const second = await startServer(folder, env);
  await sink.heard(2);
  await second.end('SIGTERM');
  await rm(folder, { recursive: true });
  const [one, other] = sink.taken;
  expect(one).toMatchObject({ subject: 'Confirm your e-mail address' });
  expect(other?.messageId).toBe(one?.messageId);
});

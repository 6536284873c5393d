import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { smtpSink } from '../../../test/smtp-sink.ts';
import { Bounced, type Message, type Post } from '../message.ts';
import { createComposeMime } from './compose-mime.ts';
import { postToSmtp } from './smtp.ts';

let sink: Awaited<ReturnType<typeof smtpSink>>;
let post: Post;
beforeEach(async () => {
  sink = await smtpSink();
  post = postTo(sink.url);
});
afterEach(async () => {
  post.close?.();
  await sink.close();
});

function postTo(url: string, waitMs = 300): Post {
  return postToSmtp(url, createComposeMime({ name: 'Task manager', email: 'no-reply@tasks.example.org' }), waitMs);
}

function message(more: Partial<Message> = {}): Message {
  const words = { subject: 'Grüße', text: 'Hello\n', html: '<p>Hello</p>' };
  const to = { email: 'ann@example.org', name: 'Ann' };
  return { id: 'mail-1', about: 'mention', to, at: new Date('2026-03-01T09:00:00Z'), ...words, ...more };
}

test('a mail arrives as it was written, under an id that every try shares', async () => {
  await expect(post(message())).resolves.toBe('smtp 250');
  await post(message());
  const [first, again] = sink.taken;
  expect(first).toMatchObject({
    subject: 'Grüße',
    text: expect.stringMatching(/^Hello\s*$/),
    from: { address: 'no-reply@tasks.example.org' },
  });
  expect(first?.messageId).toMatch(/^<[0-9a-f]{32}@tasks\.example\.org>$/);
  expect(again?.messageId).toBe(first?.messageId);
  await post(message({ id: 'mail-2' }));
  expect(sink.taken[2]?.messageId).not.toBe(first?.messageId);
});

test('a name is never an address, whatever is in it', async () => {
  const name = '"x" <eve@example.org>, mallory@example.org';
  await post(message({ to: { email: 'ann@example.org', name } }));
  expect(sink.recipients).toEqual(['ann@example.org']);
  expect(sink.taken[0]?.to).toEqual([{ address: 'ann@example.org', name }]);
});

test.each([
  [
    'a recipient nobody knows',
    { at: 'rcpt', code: 550, text: '5.1.1 ann@example.org unknown' },
    'smtp RCPT TO 550 5.1.1',
  ],
  ['a message nobody wants', { at: 'data', code: 554, text: '5.7.1 spam' }, 'smtp DATA 554 5.7.1'],
] as const)('%s is final, and only codes are kept of what was said', async (_what, fault, reason) => {
  sink.fail(fault);
  const error = await post(message()).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(Bounced);
  expect((error as Error).message).toBe(reason);
});

test.each([
  ['a mailbox that is busy', { at: 'rcpt', code: 450 }],
  ['a server that is full', { at: 'data', code: 452 }],
  ['a sender who is not let in', { at: 'mail', code: 550 }],
  ['a server that lets us wait before it greets', { at: 'greeting', hangs: true }],
  ['a server that lets us wait for its answer', { at: 'data', hangs: true }],
  ['a connection that is cut before the answer', { at: 'data', cutsBy: 'reset' }],
  ['a server that hangs up instead of greeting', { at: 'greeting', cutsBy: 'end' }],
] as const)('%s is tried again', async (_what, fault) => {
  sink.fail(fault);
  const error = await post(message()).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(Bounced);
  await expect(post(message())).resolves.toBe('smtp 250');
});

test('a server that is not there is tried again', async () => {
  await sink.close();
  await expect(post(message())).rejects.toThrow(/^smtp CONN /);
  sink = await smtpSink();
});

test('a password never travels in the clear, except on this machine', async () => {
  const elsewhere = postTo(sink.url.replace('127.0.0.1', '0.0.0.0'));
  await expect(elsewhere(message())).rejects.toThrow(/TLS/);
  elsewhere.close?.();
  const told = postTo(`${sink.url.replace('127.0.0.1', '0.0.0.0')}?tls=never`);
  await expect(told(message())).resolves.toBe('smtp 250');
  told.close?.();
});

test('what wants no more of its kind says so as mail programs understand it', async () => {
  await post(message({ unsubscribeUrl: 'https://tasks.example.org/api/unsubscribe?token=a.mentioned.c' }));
  const headers = Object.fromEntries(sink.taken[0]!.headers.map(({ key, value }) => [key, value]));
  expect(headers['list-unsubscribe']).toBe('<https://tasks.example.org/api/unsubscribe?token=a.mentioned.c>');
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
});

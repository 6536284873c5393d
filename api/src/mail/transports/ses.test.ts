import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createHash, createHmac } from 'node:crypto';
import PostalMime from 'postal-mime';
import { sesStub, type SesCall } from '../../../test/ses-stub.ts';
import { Bounced, type Message, type Post } from '../message.ts';
import { createComposeMime } from './compose-mime.ts';
import { postToSes } from './ses.ts';

const keys = { region: 'eu-central-1', accessKeyId: 'a-key-of-tests', secretAccessKey: 'its-secret' };
let ses: Awaited<ReturnType<typeof sesStub>>;
let post: Post;
beforeEach(async () => {
  ses = await sesStub();
  const composeMime = createComposeMime({ name: 'Task manager', email: 'no-reply@tasks.example.org' });
  post = postToSes({ ...keys, endpoint: ses.endpoint }, composeMime);
});
afterEach(() => ses.close());

const message: Message = {
  ...{ id: 'mail-1', about: 'mention', subject: 'Grüße', text: 'Hello\n', html: '<p>Hello</p>' },
  to: { email: 'ann@example.org', name: 'Ann' },
  at: new Date('2026-03-01T09:00:00Z'),
};

test('a mail goes as a whole, to one, with a tag that every try shares', async () => {
  await expect(post(message)).resolves.toBe('ses ses-1');
  await post(message);
  const [first, again] = ses.calls;
  expect(first).toMatchObject({
    path: '/v2/email/outbound-emails',
    body: { FromEmailAddress: 'no-reply@tasks.example.org', Destination: { ToAddresses: ['ann@example.org'] } },
  });
  const raw = await PostalMime.parse(Buffer.from(first!.body.Content.Raw.Data, 'base64'));
  expect(raw).toMatchObject({ subject: 'Grüße', to: [{ address: 'ann@example.org', name: 'Ann' }] });
  expect(again?.body.EmailTags).toEqual(first?.body.EmailTags);
});

test('a domain of any script is written as mail servers know it', async () => {
  await post({ ...message, to: { email: 'ann@bücher.example', name: 'Ann' } });
  expect(ses.calls[0]?.body.Destination.ToAddresses).toEqual(['ann@xn--bcher-kva.example']);
});

test('the request carries the signature that AWS would compute', async () => {
  await post(message);
  const [call] = ses.calls;
  const { authorization = '' } = call!.headers;
  const [, scope, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=a-key-of-tests\/(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    )!;
  expect(scope).toMatch(/^\d{8}\/eu-central-1\/ses\/aws4_request$/);
  expect(signature).toBe(signatureOf(call!, signed!, scope!));
});

test.each([
  ['a message SES does not take', { status: 400, type: 'MessageRejected' }],
  ['a request SES does not understand', { status: 400, type: 'BadRequestException:http://internal' }],
])('%s is final, and no word of the answer is kept', async (_what, refusal) => {
  ses.refuse(refusal);
  const error = await post(message).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(Bounced);
  expect((error as Error).message).toMatch(/^ses 400 (MessageRejected|BadRequestException)$/);
});

test.each([
  ['too many at once', { status: 429, type: 'TooManyRequestsException' }],
  ['a sender that is not verified', { status: 400, type: 'MailFromDomainNotVerifiedException' }],
  ['sending that is paused', { status: 400, type: 'SendingPausedException' }],
  ['a key that is wrong', { status: 403, type: 'SignatureDoesNotMatch' }],
  ['a service that is down', { status: 503 }],
])('%s is tried again', async (_what, refusal) => {
  ses.refuse(refusal);
  const error = await post(message).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(Bounced);
  expect(ses.calls).toHaveLength(1); // the job tries again, nobody before it
});

/** Signature version 4, from its description. */
function signatureOf({ path, headers, body }: SesCall, signed: string, scope: string): string {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const canonical = signed.split(';').map((name) => `${name}:${String(headers[name])}\n`);
  const request = ['POST', path, '', canonical.join(''), signed, sha256(JSON.stringify(body))].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(request)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`);
  return hmac(key, toSign).toString('hex');
}

import { z } from 'zod';
import { Bounced, type Post } from '../message.ts';
import type { ComposeMime } from './compose-mime.ts';

export type Ses = {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Another place that speaks the same API: a VPC endpoint. */
  readonly endpoint?: string;
};

const waitMs = 20_000;
const finalRefusals = new Set(['MessageRejected', 'BadRequestException']);
const Sent = z.object({ MessageId: z.string() });

/** Amazon SES, version 2 of its API: one signed request a mail. */
export function postToSes(ses: Ses, composeMime: ComposeMime): Post {
  const { region, accessKeyId, secretAccessKey, endpoint = `https://email.${region}.amazonaws.com` } = ses;
  const url = `${endpoint.replace(/\/$/, '')}/v2/email/outbound-emails`;

  return async (message) => {
    const { AwsClient } = await import('aws4fetch');
    const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 'ses', retries: 0 });
    const { bytes, from, to, key } = await composeMime(message);
    const answer = await aws.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: { Raw: { Data: bytes.toString('base64') } },
        EmailTags: [{ Name: 'mail', Value: key }], // SES replaces the Message-ID; this one it passes on
      }),
      signal: AbortSignal.timeout(waitMs),
    });
    const text = await answer.text();
    if (!answer.ok) throw refusal(answer);
    return `ses ${Sent.parse(JSON.parse(text)).MessageId}`;
  };
}

/** Throttling, a paused account, a wrong key: none of them says anything about this mail, so it is tried again. */
function refusal({ status, headers }: Response): Error {
  const type = (headers.get('x-amzn-errortype') ?? '').split(':', 1)[0] ?? '';
  const reason = `ses ${status} ${type}`.trim();
  return status === 400 && finalRefusals.has(type) ? new Bounced(reason) : new Error(reason);
}

import type { NewPushSubscription, PushMessage } from '@taskmanager/contract';
import type { PushKeys } from './push-keys.ts';

/** `gone`: the browser takes nothing from us any more. */
export type Outcome = 'sent' | 'gone';
type Parcel = {
  subscription: NewPushSubscription;
  keys: PushKeys;
  message: PushMessage;
  /** A page of ours, or an address: whom the service may ask about us. */
  contact: string;
};

const patienceMs = 10_000;
const daySeconds = 24 * 60 * 60;

/** Hands one message to a push service, which keeps it for a day for a browser that is away. */
export function createSend() {
  return async ({ subscription, keys, message, contact }: Parcel): Promise<Outcome> => {
    const { default: webPush } = await import('web-push'); // most processes never send one
    const { endpoint, method, headers, body } = webPush.generateRequestDetails(subscription, JSON.stringify(message), {
      vapidDetails: { subject: contact, ...keys },
      contentEncoding: 'aes128gcm',
      TTL: daySeconds,
      urgency: message.kind === 'mentioned' || message.kind === 'dueSoon' ? 'high' : 'normal',
      topic: message.id, // of one notification a browser that comes back sees the last state alone
    });
    const answer = await fetch(endpoint, {
      method,
      headers: asText(headers),
      body: body && new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    await answer.body?.cancel();
    return outcomeOf(answer.status);
  };
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return 'sent';
  if (status === 403 || status === 404 || status === 410) return 'gone'; // 403: it subscribed with another key
  throw new Error(`The push service answered ${status}.`);
}

function asText(headers: object): Record<string, string> {
  const own = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
}

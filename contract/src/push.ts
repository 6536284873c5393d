import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';

const part = (bytes: number) => {
  const signs = Math.ceil((bytes * 4) / 3);
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${signs}}$`), `must be ${bytes} bytes in base64url`);
};

/** What a browser's `PushSubscription` says of itself, as `toJSON` gives it. */
export const NewPushSubscription = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({ p256dh: part(65), auth: part(16) }),
});
export type NewPushSubscription = z.infer<typeof NewPushSubscription>;

/** A browser that is told of news while no page is open. */
export const PushSubscription = z.object({ id: Id, createdAt: Timestamp });
export type PushSubscription = z.infer<typeof PushSubscription>;

/** What a service worker is handed; `url` is where a click leads. */
export const PushMessage = z.object({ id: Id, kind: z.string(), title: z.string(), body: z.string(), url: z.string() });
export type PushMessage = z.infer<typeof PushMessage>;

export const pushApi = {
  key: {
    method: 'GET',
    path: '/me/push/key',
    summary: 'The key a browser subscribes with; whoever subscribed with another one subscribes again',
    access: 'signed-in',
    scope: 'session',
    answer: z.object({ key: z.string() }),
  },
  list: {
    method: 'GET',
    path: '/me/push',
    summary: 'The browsers that are told of news for the caller',
    access: 'signed-in',
    scope: 'session',
    answer: z.object({ items: z.array(PushSubscription), next: z.null() }),
  },
  add: {
    method: 'PUT',
    path: '/me/push',
    summary: 'Tell this browser of news, until its session ends',
    access: 'signed-in',
    scope: 'session',
    body: NewPushSubscription,
    answer: PushSubscription,
  },
  remove: {
    method: 'DELETE',
    path: '/me/push/:subscriptionId',
    summary: 'Tell that browser no more',
    access: 'signed-in',
    scope: 'session',
    params: z.object({ subscriptionId: Id }),
    status: 204,
  },
} as const satisfies Endpoints;

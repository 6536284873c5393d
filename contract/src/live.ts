import { z } from 'zod';
import type { ErrorBody } from './errors.ts';
import type { JournalEvent } from './events.ts';
import { Id } from './ids.ts';

/** Where the one socket of a client is. It only listens: whoever wants to change something does it over HTTP. */
export const socketPath = '/socket.io/';

const after = z.int().min(0).optional();
const ofProject = { stream: z.literal('project'), projectId: Id };
const ownStream = { stream: z.literal('own') };

/** `after` is the last event the client has. */
export const Subscription = z.discriminatedUnion('stream', [
  z.strictObject({ ...ofProject, after }),
  z.strictObject({ ...ownStream, after }),
]);
export type Subscription = z.infer<typeof Subscription>;

export const Unsubscription = z.discriminatedUnion('stream', [z.strictObject(ofProject), z.strictObject(ownStream)]);
export type Unsubscription = z.infer<typeof Unsubscription>;

/** What somebody has before them: a task, or the board as a whole. */
export const Look = z.strictObject({ projectId: Id, taskId: Id.optional(), away: z.literal(true).optional() });
export type Look = z.infer<typeof Look>;

/** Said again every few seconds for as long as somebody types. */
export const Typing = z.strictObject({ projectId: Id, taskId: Id });
export type Typing = z.infer<typeof Typing>;

/** Somebody who is on a board, however many windows they have open. */
export type Present = { userId: Id; taskId?: Id; away?: true };

/** `stream` is `project:<id>` or `user:<id>`; `head` the last event that everybody in it was sent. */
export type Subscribed = { stream: string; head: number; people: Present[] };

/** Events of one stream, in order. Where they would be more than 64 KB it says only how far they reach. */
export type News = { stream: string; events: JournalEvent[] } | { stream: string; seq: number; fetch: true };

export type GoneReason = 'removed' | 'deleted';

/** What a socket is answered: what was asked for, or the same error as over HTTP. */
export type Acknowledged<T> = { data: T } | { error: ErrorBody };
type Ask<Said, Told> = (said: Said, reply?: (reply: Acknowledged<Told>) => void) => void;

export type ClientToServer = {
  subscribe: Ask<Subscription, Subscribed>;
  unsubscribe: Ask<Unsubscription, null>;
  presence: Ask<Look, null>;
  typing: Ask<Typing, null>;
};

export type ServerToClient = {
  events: (news: News) => void;
  /** Said every ten seconds: the only cure for a last event that was lost. */
  head: (beacon: { stream: string; head: number }) => void;
  presence: (change: { stream: string; people: Present[]; left: Id[] }) => void;
  typing: (typing: { stream: string; taskId: Id; userId: Id }) => void;
  /** Nothing more comes of this stream. */
  gone: (gone: { stream: string; reason: GoneReason }) => void;
  'session-ended': () => void;
  /** This server stops: its socket closes after that time, and another server is there for the next. */
  drain: (drain: { afterMs: number }) => void;
};

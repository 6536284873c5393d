import type { Answer, Body, Endpoint, Id, Params, Query, Scope } from '@taskmanager/contract';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** Who is calling, as the session or token says; rights in a project are asked of the project's own state. */
export type Who = {
  readonly userId: Id;
  readonly isAdmin: boolean;
  /** The session's id, or the token's. */
  readonly via: 'session' | 'token';
  readonly viaId: Id;
  /** What a token may do; a session may do everything. */
  readonly scopes: readonly Scope[];
};

/** One mutation as its caller names it; the same id twice is the same mutation. */
export type Operation = {
  readonly id: string;
  readonly actor: Id;
  /** Binds the key to what was asked; absent when the caller sent no Idempotency-Key. */
  readonly fingerprint?: string;
  /** True once the caller was told that it took too long: what has not been committed by then must not be. */
  readonly isGivenUp?: () => boolean;
  /** The id for a thing that begins a stream of its own: the same each time the call is repeated. */
  readonly newId?: Id;
};

export type Call<E extends Endpoint> = {
  readonly params: Params<E>;
  readonly query: Query<E>;
  readonly body: Body<E>;
  /** The file in the body, where the endpoint takes one. */
  readonly bytes: E extends { takesBytes: number } ? Bytes : undefined;
  readonly who: E['access'] extends 'anyone' ? Who | null : Who;
  readonly op: Operation;
  /** The rev in `If-Match`, where the caller wants all or nothing. */
  readonly ifMatch?: number;
  readonly headers: IncomingHttpHeaders;
  address(): string;
  /** The request's cookies, parsed at the first question. */
  cookie(name: string): string | undefined;
  setHeader(name: string, value: string | string[]): void;
};

/** A file as it comes: who does not want the rest of it stops reading. */
export type Bytes = { readonly length: number; readonly parts: AsyncIterable<Buffer> };

/** What a handler answers: the entity itself, or a Reply where more than the entity must be said. */
export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<Answered<E>> | Answered<E>;
type Answered<E extends Endpoint> = Answer<E> | Reply<Answer<E>> | (Answer<E> extends undefined ? void : never);

/** A file on its way out, with the headers that belong to what was asked of it. */
export type FileAnswer = {
  readonly status: 200 | 206 | 304;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable;
};

/**
 * `rev` becomes the ETag, `event` is what undo takes back, `replayed` tells that an earlier call did this. `text` is
 * JSON that is ready to send.
 */
export class Reply<T> {
  readonly body: T | undefined;
  readonly more: {
    readonly rev?: number;
    readonly event?: number;
    readonly replayed?: boolean;
    readonly text?: string;
    readonly file?: FileAnswer;
    readonly status?: number;
  };
  constructor(body: T | undefined, more: Reply<T>['more']) {
    this.body = body;
    this.more = more;
  }
}

/** An operation of the contract and what answers it. */
export type Route = { readonly endpoint: Endpoint; readonly handler: Handler<Endpoint> };

export function on<E extends Endpoint>(endpoint: E, handler: Handler<E>): Route {
  return { endpoint, handler }; // serve() calls it with what this endpoint parsed
}

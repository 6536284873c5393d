import type { z } from 'zod';
import type { Action } from './permissions.ts';

/** Who may call: anybody, a signed-in person, an instance admin, or a member whose role allows the action. */
export type Access = 'anyone' | 'signed-in' | 'instance-admin' | Action;

/** The least an API token must have been given. `session` means no token will do: a person must be there. */
export type Scope = 'read' | 'write' | 'admin' | 'session';

/** The row of the limits table that counts a call, besides the ordinary one. */
export type LimitName =
  'login' | 'register' | 'invitation' | 'mail' | 'export' | 'import' | 'refresh' | 'visits' | 'errors';

/** One HTTP operation as data: the router, OpenAPI, the permission tests and the client read it. */
export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below /api/v1. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  readonly scope: Scope;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is a file as it is, of at most so many bytes, instead of JSON. */
  readonly takesBytes?: number;
  /** Absent where the answer has no body. */
  readonly answer?: z.ZodType;
  /** The answer is a file as it is, of this media type, instead of JSON. */
  readonly givesBytes?: string;
  readonly status?: 200 | 201 | 202 | 204;
  readonly limit?: LimitName;
  /** False for the few mutations that no Idempotency-Key makes repeatable. */
  readonly repeatable?: false;
  /** Answered when there is something to tell: it may take half a minute. */
  readonly waits?: true;
};

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
export type Params<E extends Endpoint> = Parsed<E['params']>;
export type Query<E extends Endpoint> = Parsed<E['query']>;
export type Body<E extends Endpoint> = Parsed<E['body']>;
export type Answer<E extends Endpoint> = E['answer'] extends z.ZodType ? z.input<E['answer']> : void;

export type Endpoints = Readonly<Record<string, Endpoint>>;

type Given<Name extends string, T> = T extends z.ZodType
  ? Record<string, never> extends z.input<T>
    ? { [key in Name]?: z.input<T> }
    : { [key in Name]: z.input<T> }
  : unknown;

/** What a caller says to an endpoint, before it is parsed. */
export type Asking<E extends Endpoint> = Given<'params', E['params']> &
  Given<'query', E['query']> &
  Given<'body', E['body']> &
  (E['takesBytes'] extends number ? { bytes: Blob } : unknown);

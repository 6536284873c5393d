import type { Endpoint, FieldError } from '@taskmanager/contract';
import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** What a request says, as the endpoint's schemas understand it. */
export type Input = { params: unknown; query: unknown; body: unknown };

export function parseInput(endpoint: Endpoint, params: unknown, search: string, body: unknown): Input {
  return {
    params: endpoint.params && parsePart(endpoint.params, params, 'not-found'),
    query: endpoint.query ? parsePart(endpoint.query, queryOf(search)) : refuseQuery(search),
    body: endpoint.body ? parsePart(endpoint.body, body ?? {}) : refuseBody(body),
  };
}

export function parsePart(
  schema: z.ZodType,
  value: unknown,
  code: 'invalid-request' | 'not-found' = 'invalid-request',
): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 20).map(fieldError);
  const first = fields[0];
  throw new AppError(code, first ? sentence(first) : 'The request is not valid.', { fields });
}

function fieldError(issue: z.core.$ZodIssue): FieldError {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = [...issue.path, ...unknown.slice(0, 1)].map(String).join('.').slice(0, 200);
  return { path, message: unknown.length > 0 ? 'is not a field of this request' : issue.message.slice(0, 200) };
}

function sentence({ path, message }: FieldError): string {
  return path ? `Please check ${path}: ${message}.` : `Please check the request: ${message}.`;
}

/** A name that is given twice is refused, not guessed about. */
function queryOf(search: string): Record<string, string> {
  const query: Record<string, string> = {};
  if (search === '') return query;
  for (const [name, value] of new URLSearchParams(search)) {
    if (Object.hasOwn(query, name)) {
      throw new AppError('invalid-request', `Give ${name.slice(0, 50)} once.`, {
        fields: [{ path: name.slice(0, 200), message: 'was given twice' }],
      });
    }
    Object.defineProperty(query, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return query;
}

function refuseQuery(search: string): undefined {
  if (search === '' || search === '?') return undefined;
  throw new AppError('invalid-request', 'This address takes no query.', {
    fields: [{ path: '?', message: 'is not expected here' }],
  });
}

function refuseBody(body: unknown): undefined {
  const isEmpty = body === undefined || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
  if (isEmpty) return undefined;
  throw new AppError('invalid-request', 'This request takes no body.');
}

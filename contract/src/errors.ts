import { z } from 'zod';

/** Every refusal has one of these codes; the status follows from the code and nothing else. */
export const statusOfCode = {
  'invalid-request': 400,
  'invalid-json': 400,
  'invalid-key': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'wrong-code': 401,
  'session-ended': 401,
  forbidden: 403,
  'cross-site': 403,
  'scope-too-small': 403,
  'confirm-needed': 403,
  'registration-closed': 403,
  'account-disabled': 403,
  'not-found': 404,
  moved: 404,
  'method-not-allowed': 405,
  conflict: 409,
  'email-taken': 409,
  'already-exists': 409,
  'list-full': 409,
  'last-owner': 409,
  'last-admin': 409,
  'limit-reached': 409,
  'changed-since': 409,
  'not-undoable': 409,
  'use-snapshot': 410,
  'link-expired': 410,
  'rev-mismatch': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'no-such-range': 416,
  'key-reused': 422,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
  'timed-out': 503,
  'storage-full': 507,
} as const;

export const ErrorCode = z.enum(Object.keys(statusOfCode) as [ErrorCode, ...ErrorCode[]]);
export type ErrorCode = keyof typeof statusOfCode;

export const FieldError = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof FieldError>;

/** A field two people changed: what is there now, what the caller sent, what the caller started from. */
export const FieldConflict = z.object({
  path: z.string(),
  theirs: z.unknown(),
  yours: z.unknown(),
  base: z.unknown(),
  by: z.string().optional(),
});
export type FieldConflict = z.infer<typeof FieldConflict>;

/** RFC 9457 problem JSON with our code in it. */
export const ErrorBody = z.object({
  type: z.literal('about:blank'),
  status: z.number(),
  title: z.string(),
  code: ErrorCode,
  message: z.string(),
  requestId: z.string(),
  fields: z.array(FieldError).optional(),
  conflicts: z.array(FieldConflict).optional(),
  id: z.string().optional(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

import type { ErrorCode, FieldConflict, FieldError } from '@taskmanager/contract';

export type ErrorDetails = {
  cause?: unknown;
  fields?: FieldError[];
  conflicts?: FieldConflict[];
  id?: string;
  retryAfterSeconds?: number;
};

/** A refusal a person can act on: the message says what to do next. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.details = details;
  }
}

/** Something the operator must mend before the program can run: one sentence, no stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** With what a command ends for it. */
  readonly exit: number = 1;
}

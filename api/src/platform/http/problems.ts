import { statusOfCode, type ErrorBody, type ErrorCode } from '@taskmanager/contract';
import { STATUS_CODES } from './node-http.ts';
import { AppError } from '../errors.ts';
import { StorageFull, StoreUnavailable, UnknownOutcome } from '../store/port.ts';

/** What went wrong, as a caller may know it; nothing of an unexpected error leaves the server. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof StorageFull) {
    return new AppError(
      'storage-full',
      'The server has no room to save this. Nothing was changed; tell its operator.',
      { cause: error },
    );
  }
  if (error instanceof StoreUnavailable || error instanceof UnknownOutcome) {
    return new AppError('unavailable', 'The data store does not answer at the moment. Try again in a moment.', {
      cause: error,
      retryAfterSeconds: 2,
    });
  }
  return new AppError('internal', 'Something went wrong on our side. Try again; if it stays, send us the request id.', {
    cause: error,
  });
}

export function problem(error: AppError, requestId: string): ErrorBody {
  const status = statusOf(error.code);
  const { fields, conflicts, id } = error.details;
  return {
    type: 'about:blank',
    status,
    title: STATUS_CODES[status] ?? 'Error',
    code: error.code,
    message: error.message,
    requestId,
    ...(fields && { fields }),
    ...(conflicts && { conflicts }),
    ...(id && { id }),
  };
}

export function statusOf(code: ErrorCode): number {
  return statusOfCode[code];
}

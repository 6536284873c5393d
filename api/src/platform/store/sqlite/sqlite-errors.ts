import { DuplicateKey, StorageFull, StoreUnavailable, UnknownOutcome } from '../port.ts';

/** What a thread says of a failure; errors themselves lose their fields on the way between threads. */
export type Failure = { readonly code: number; readonly message: string };

export function failureOf(error: unknown): Failure {
  const { errcode, message } = error as { errcode?: number; message?: string }; // node:sqlite adds errcode to its errors
  return { code: errcode ?? 0, message: message ?? String(error) };
}

const codes = { busy: 5, ioError: 10, full: 13, constraint: 19, failedSync: 1034 };

export function isBusy(error: unknown): boolean {
  return primary(failureOf(error)) === codes.busy;
}

export function isConstraint(failure: Failure): boolean {
  return primary(failure) === codes.constraint;
}

/** The message is `UNIQUE constraint failed: events.stream, events.opId`. */
export function duplicateKey({ message }: Failure): DuplicateKey {
  const columns = message.slice(message.indexOf(': ') + 2).split(', ');
  return new DuplicateKey(columns.map((column) => column.slice(column.indexOf('.') + 1)).join('+'));
}

export function errorOfBatch(failure: Failure): Error {
  const options = { cause: failure };
  if (failure.code === codes.failedSync) return new UnknownOutcome('the disk did not confirm the write', options);
  const isFull = primary(failure) === codes.full || primary(failure) === codes.ioError;
  if (isFull) return new StorageFull('nothing can be written to the disk: make room on it', options);
  return new StoreUnavailable(`the store could not write: ${failure.message}`, options);
}

// The extended code carries its primary one in the lowest byte.
function primary({ code }: Failure): number {
  return code & 0xff;
}

import mongoose from 'mongoose';
import { DuplicateKey, StorageFull, StoreUnavailable } from '../port.ts';

const { MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError, MongoWriteConcernError } =
  mongoose.mongo;

/**
 * What an error says of the operation that met it: `duplicate` and `full` that the server refused it, `unreachable`
 * that no server was there to send it to, `outage` that it may or may not have been applied.
 */
export type Fault = 'duplicate' | 'full' | 'unreachable' | 'outage' | 'other';

// Codes of a server that is stepping down, starting, stopping or cut off, and of answers that took too long.
const outageCodes = new Set([6, 7, 50, 64, 89, 91, 100, 134, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436]);
const outOfDiskSpace = 14031;

// Named by the driver, but not exported by it.
const unreachableNames = new Set(['MongoWaitQueueTimeoutError', 'MongoPoolClosedError']);
const outageNames = new Set(['MongoNotConnectedError', 'MongoTopologyClosedError', 'MongoClientClosedError']);

export function faultOf(error: unknown): Fault {
  if (!(error instanceof MongoError)) return 'other';
  if (error.code === 11000) return 'duplicate';
  if (error.code === outOfDiskSpace || isOverQuota(error)) return 'full';
  if (error instanceof MongoServerSelectionError || unreachableNames.has(error.name)) return 'unreachable';
  if (error instanceof MongoNetworkError || error instanceof MongoWriteConcernError) return 'outage';
  if (outageNames.has(error.name) || error.hasErrorLabel('RetryableWriteError')) return 'outage';
  return outageCodes.has(Number(error.code)) ? 'outage' : 'other';
}

/** The error in the words of the port, for whom the outcome is not in question. */
export function storeErrorOf(error: unknown): unknown {
  switch (faultOf(error)) {
    case 'duplicate':
      return new DuplicateKey(duplicateKeyOf(error));
    case 'full':
      return new StorageFull('The database has no room left.', { cause: error });
    case 'unreachable':
    case 'outage':
      return new StoreUnavailable('The database can not be reached.', { cause: error });
    case 'other':
      return isMomentOver(error) ? new StoreUnavailable(momentOver, { cause: error }) : error;
  }
}

const momentOver = 'The database keeps one moment for a minute, and reading took longer.';

/** A transaction that only reads was ended by the server. */
function isMomentOver(error: unknown): boolean {
  return error instanceof MongoServerError && [239, 251, 290].includes(Number(error.code));
}

export function isRefusedLogin(error: unknown): boolean {
  return error instanceof MongoServerError && (error.code === 18 || error.code === 8000);
}

// Atlas says this with the code of all its own refusals.
function isOverQuota(error: mongoose.mongo.MongoError): boolean {
  return error.code === 8000 && /space quota/i.test(error.message);
}

/** 'id', or the fields of the unique index. */
function duplicateKeyOf(error: unknown): string {
  const pattern: unknown = error instanceof MongoServerError ? error['keyPattern'] : undefined;
  const fields = typeof pattern === 'object' && pattern !== null ? Object.keys(pattern) : ['_id'];
  return fields.map((field) => (field === '_id' ? 'id' : field.slice('keys.'.length))).join('+');
}

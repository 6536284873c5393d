import type { ErrorCode, FieldConflict, Id, Operation, RouteName } from '@taskmanager/contract';
import type { AnyAsking } from '../server/requests.ts';

/** What kind of change it is, in the words of the dictionary: `t().changes[what]`. */
export type What =
  'added' | 'changed' | 'moved' | 'copied' | 'removed' | 'restored' | 'commented' | 'undone' | 'redone' | 'settings';

/** A change that was made here, with all it needs to be sent once, now or after the browser was closed. */
export type Waiting = {
  /** The Idempotency-Key, made before the first try. Keys sort by when they were made. */
  key: string;
  at: string;
  projectId?: Id;
  route: RouteName;
  asking: AnyAsking;
  /** What it will do, as far as can be known here. */
  ops: Operation[];
  /** What would take that back. */
  back: Operation[];
  /** What stood there when it was changed, by path: whoever finds the same was not contradicted. */
  saw?: Record<string, unknown>;
  what: What;
  /** The thing it is about, as it is called. */
  title?: string;
};

/** The server said no. It is kept until somebody has read it. */
export type Refused = {
  waiting: Waiting;
  code: ErrorCode;
  conflicts: readonly FieldConflict[];
};

/** What became of a change: it is done, or refused, or was withdrawn. */
export type Outcome = { key: string; seq?: number; answer?: unknown; refused?: Refused };

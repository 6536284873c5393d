import type { FieldStep } from '@taskmanager/contract';
import { isDeepStrictEqual } from 'node:util';
import type { StoredEvent, StoredOperation } from '../journal/events.ts';

type Asked = { actor?: string; type?: string };

/** What follows from something else that is told already, or from time. */
const untold = new Set([
  'attachment.previewed',
  'attachment.purged',
  'attachments.moved-in',
  'attachments.moved-out',
  'comments.moved-in',
  'comments.purged',
  'list.expired',
  'task.expired',
]);

export function isTold({ type, ops }: Pick<StoredEvent, 'type' | 'ops'>): boolean {
  return ops.length > 0 && !untold.has(type);
}

/** Taking a thing back belongs to the thing. */
export function isAsked({ type, actor }: Pick<StoredEvent, 'type' | 'actor'>, asked: Asked): boolean {
  const done = type.replace(/^(undo|redo)\./, '');
  const kind = done.slice(0, done.indexOf('.')).replace(/s$/, '');
  return (asked.actor ?? actor) === actor && [undefined, kind, done].includes(asked.type);
}

/** What an event is about comes first in it; the others moved apart. */
export function onlyMadeRoom({ ops, batchId }: Pick<StoredEvent, 'ops' | 'batchId'>, taskId: string): boolean {
  return batchId === undefined && ops.findIndex(({ id }) => id === taskId) > 0;
}

/** What a reader learns nothing from: places between others, and what the event says anyway. */
const noise =
  /^(rank|id|projectId|taskId|userId|createdAt|createdBy|editedAt|mentions|file|sha256|picture|checklist\.\w+\.rank)$|^removedLists\./;

/** Taking away what was not there is no step. */
export function stepsOf(op: StoredOperation): FieldStep[] {
  return stepsIn(op).filter(({ path }) => isValued(op, path));
}

/** What was done to each of many. */
export function commonSteps(ops: readonly StoredOperation[]): FieldStep[] {
  const [first, ...others] = ops;
  if (!first) return [];
  return stepsIn(first)
    .map(({ from: _from, ...rest }) => rest)
    .filter(({ path }) => ops.some((op) => isValued(op, path)))
    .filter(({ path }) =>
      others.every((op) => touches(op, path) && isDeepStrictEqual(op.set?.[path], first.set?.[path])),
    );
}

function stepsIn(op: StoredOperation): FieldStep[] {
  if (op.salt === null) return [];
  const paths = [...Object.keys(op.set ?? {}), ...(op.unset ?? [])].filter((path) => !noise.test(path));
  return paths.map((path) => step(path, op.before?.[path], op.set?.[path]));
}

function isValued(op: StoredOperation, path: string): boolean {
  return op.set?.[path] !== undefined || op.before?.[path] !== undefined;
}

function touches(op: StoredOperation, path: string): boolean {
  return Object.hasOwn(op.set ?? {}, path) || (op.unset ?? []).includes(path);
}

const longestText = 500;
const longestValue = 2_000;

function step(path: string, from: FieldStep['from'], to: FieldStep['to']): FieldStep {
  const short = { from: shortened(from), to: shortened(to) };
  const isWhole = short.from === from && short.to === to;
  return {
    path,
    ...(short.from !== undefined && { from: short.from }),
    ...(short.to !== undefined && { to: short.to }),
    ...(!isWhole && { shortened: true as const }),
  };
}

function shortened(value: FieldStep['from']): FieldStep['from'] {
  if (typeof value === 'string') return value.length <= longestText ? value : beginningOf(value);
  return value === undefined || JSON.stringify(value).length <= longestValue ? value : undefined;
}

/** Not through the middle of a sign. */
function beginningOf(text: string): string {
  return text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '');
}

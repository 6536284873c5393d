import { isDeepStrictEqual } from 'node:util';
import { fold, type Folded } from '@taskmanager/contract';
import { events, type StoredEvent } from '../../src/journal/events.ts';
import { hashOf, isIntact, genesis } from '../../src/journal/seal.ts';
import { tallies } from '../../src/journal/projections.ts';
import { AppError } from '../../src/platform/errors.ts';
import type { Collection, FieldRevs } from '../../src/platform/store/port.ts';
import { projections } from '../../src/projections.ts';
import { taskDocuments, isLive } from '../../src/tasks/task-documents.ts';
import type { Task } from '@taskmanager/contract';
import { stream } from './board.ts';
import type { Client, Done } from './client.ts';
import type { Tables } from './tables.ts';

/** What must hold when everything has settled; each sentence that does not is one problem. */
export function whatIsWrong(tables: Tables, clients: readonly Client[]): string[] {
  const inOrder = tables.page(events, 'inOrder', { equal: { stream }, limit: Infinity }).items;
  const done = clients.flatMap((client) => client.done);
  const all = everything(tables);
  return [
    ...eachOnce(inOrder, done),
    ...withoutGaps(inOrder, tables),
    ...inTheOrderOfAnswers(done),
    ...documentsAreTheirEvents(inOrder, all),
    ...talliesCount(tables),
    ...chainHolds(inOrder),
    ...nothingOverwritten(inOrder, done),
    ...refusalsHaveReasons(inOrder, done),
    ...clients.flatMap((client, number) => seesWhatIs(client, number, all)),
  ];
}

function eachOnce(inOrder: StoredEvent[], done: Done[]): string[] {
  return done.flatMap(({ op, was, committed, wish }) => {
    const found = inOrder.filter((event) => event.opId === op.id);
    const expected = was === 'done' ? 1 : 0;
    if (was === 'unknown') return [`${op.id} (${wish.says}) is unknown even though everything works again`];
    if (found.length !== expected)
      return [`${op.id} (${wish.says}) was ${was} and stands ${found.length} times in the journal`];
    if (found[0] && found[0].seq !== committed?.seq)
      return [`${op.id} was answered ${committed?.seq}, but is ${found[0].seq}`];
    return [];
  });
}

function withoutGaps(inOrder: StoredEvent[], tables: Tables): string[] {
  const wrong = inOrder.find((event, at) => event.seq !== at + 1);
  const all = tables.scan(events, '', Infinity).length;
  if (wrong) return [`event ${wrong.seq} stands where ${inOrder.indexOf(wrong) + 1} should`];
  return all === inOrder.length ? [] : [`${all - inOrder.length} events stand in no stream`];
}

/** What began after something else had been answered comes after it. */
function inTheOrderOfAnswers(done: Done[]): string[] {
  const answered = done.filter((one) => one.committed && !one.committed.replayed);
  return answered.flatMap((one) => {
    const early = answered.find(
      (other) => other.endedAt < one.begunAt && Number(other.committed?.seq) > Number(one.committed?.seq),
    );
    return early ? [`${one.op.id} began after ${early.op.id} had been answered and stands before it`] : [];
  });
}

type Everything = Map<string, { doc: Folded; frev: FieldRevs }>;

function everything(tables: Tables): Everything {
  const all: Everything = new Map();
  for (const one of projections as unknown as Collection<Folded>[]) {
    for (const { id } of tables.scan(one, '', Infinity)) {
      const found = tables.versioned(one, id);
      if (found) all.set(`${one.name} ${id}`, found);
    }
  }
  return all;
}

function documentsAreTheirEvents(inOrder: StoredEvent[], all: Everything): string[] {
  const folded = new Map<string, Folded | null>();
  const setAt = new Map<string, Record<string, number>>();
  for (const event of inOrder) {
    for (const op of event.ops) {
      const key = `${op.doc} ${op.id}`;
      const before = folded.get(key) ?? null;
      folded.set(key, fold(before, op, event));
      const revs = setAt.get(key) ?? {};
      for (const path of [...Object.keys(op.set ?? {}), ...(op.unset ?? [])]) revs[path] = event.seq;
      setAt.set(key, revs);
    }
  }
  const keys = new Set([...folded.keys(), ...all.keys()]);
  return [...keys].flatMap((key) => {
    const { doc, frev }: { doc: Folded | null; frev: FieldRevs } = all.get(key) ?? { doc: null, frev: {} };
    const expected = folded.get(key) ?? null;
    if (!isDeepStrictEqual(doc, asKept(expected)))
      return [`${key} is ${JSON.stringify(doc)}, its events say ${JSON.stringify(expected)}`];
    const wrong = Object.entries(setAt.get(key) ?? {}).find(([path, seq]) => (frev[path] ?? frev['*']) !== seq);
    return wrong ? [`${key} says ${wrong[0]} was set by ${frev[wrong[0]] ?? frev['*']}, but ${wrong[1]} did`] : [];
  });
}

function talliesCount(tables: Tables): string[] {
  const counts = new Map<string, number>();
  for (const task of tables.scan(taskDocuments, '', Infinity)) {
    if (task.projectId && isLive(task)) counts.set(task.listId, (counts.get(task.listId) ?? 0) + 1);
  }
  const kept = tables.scan(tallies, '', Infinity);
  const ids = new Set([...counts.keys(), ...kept.map(({ id }) => id)]);
  return [...ids].flatMap((id) => {
    const [count = 0, tally = 0] = [counts.get(id), kept.find((one) => one.id === id)?.count];
    return count === tally ? [] : [`list ${id} has ${count} tasks and is said to have ${tally}`];
  });
}

function chainHolds(inOrder: StoredEvent[]): string[] {
  let previous = genesis;
  return inOrder.flatMap((event) => {
    const holds = event.hash === hashOf(event, previous) && event.ops.every(isIntact);
    previous = event.hash;
    return holds ? [] : [`event ${event.seq} does not follow from the one before`];
  });
}

/** Whoever said what they had seen changed nothing that somebody had changed since. */
function nothingOverwritten(inOrder: StoredEvent[], done: Done[]): string[] {
  return done.flatMap(({ op, wish: { made, says } }) => {
    const event = made && inOrder.find((one) => one.opId === op.id);
    if (!event) return [];
    const paths = pathsOf(event, made.taskId);
    const others = inOrder.filter((one) => one.seq > made.from && one.seq < event.seq);
    const lost = others.find((one) => pathsOf(one, made.taskId).some((path) => paths.includes(path)));
    return lost ? [`${op.id} (${says}) silently overwrote what event ${lost.seq} had set`] : [];
  });
}

function refusalsHaveReasons(inOrder: StoredEvent[], done: Done[]): string[] {
  return done.flatMap(({ op, refusal, wish: { made, says } }) => {
    if (!(refusal instanceof AppError) || refusal.code !== 'conflict' || !made) return [];
    const paths = refusal.details.conflicts?.map(({ path }) => path) ?? [];
    const since = inOrder.filter((one) => one.seq > made.from).flatMap((one) => pathsOf(one, made.taskId));
    const reasonless = paths.length === 0 || paths.some((path) => !since.includes(path));
    return reasonless ? [`${op.id} (${says}) was refused for ${paths.join(', ')}, which nobody had changed`] : [];
  });
}

function pathsOf(event: StoredEvent, documentId: string): string[] {
  return event.ops
    .filter((op) => op.id === documentId)
    .flatMap((op) => [...Object.keys(op.set ?? {}), ...(op.unset ?? [])]);
}

function seesWhatIs({ view, loadedSnapshot }: Client, number: number, all: Everything): string[] {
  const partly = loadedSnapshot();
  const keys = new Set([...view.docs.keys(), ...(partly ? [] : all.keys())]);
  if (partly)
    for (const [key, { doc }] of all) if (key.startsWith('tasks ') && isLive(doc as unknown as Task)) keys.add(key);
  return [...keys].flatMap((key) => {
    const [seen, is] = [view.docs.get(key), all.get(key)?.doc];
    return isDeepStrictEqual(shown(seen, partly), shown(is, partly))
      ? []
      : [`client ${number} sees ${key} as ${JSON.stringify(seen)}, it is ${JSON.stringify(is)}`];
  });
}

/** A snapshot shows no descriptions. */
function shown(doc: Folded | undefined, partly: boolean): unknown {
  if (!doc) return undefined;
  const { description: _description, ...card } = doc;
  return asKept(partly ? card : doc);
}

function asKept(doc: unknown): unknown {
  return JSON.parse(JSON.stringify(doc));
}

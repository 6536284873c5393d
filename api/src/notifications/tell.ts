import { newId } from '@taskmanager/contract';
import { userStream } from '../journal/events.ts';
import type { Change, Committed, Draft, Journal, State } from '../journal/journal.ts';
import type { Store } from '../platform/store/port.ts';
import { notificationDocuments, openKey, type NotificationDocument } from './notification-documents.ts';
import type { Wish } from './notification-rules.ts';

/** What was told: `isNews` unless it only joined what the reader was told of minutes ago and has not read. */
export type Told = { id: string; seq: number; isNews: boolean };
export type Tell = ReturnType<typeof createTell>;

/** Where the reader was told of a few minutes ago, the next thing of that kind in that project joins in. */
const windowMs = 10 * 60_000;
const joinInProject: readonly string[] = ['assigned', 'changed', 'joined', 'dueSoon'] satisfies Wish['kind'][];
const mostTasks = 500;
const mostMarks = 50;

/**
 * Says it in the reader's own stream. The operation is named after what caused it, so that any number of processes
 * may say it, again and again, and it is told once.
 */
export function createTell({ store, journal }: { store: Store; journal: Journal }) {
  return (wish: Wish, cause: string, hidden: boolean): Promise<Committed<Told>> => {
    const op = { id: `${cause}:${wish.kind}`, actor: wish.actor ?? wish.userId, fingerprint: 'notification' };
    return journal.commit(userStream(wish.userId), op, async (state): Promise<Change<Told>> => {
      const open = await openFor(wish, state);
      const id = open?.id ?? newId();
      const seq = state.seq + 1;
      const isNews = !open || open.at < minutesBefore(state.at);
      const set = { ...(open ? {} : begin(wish)), ...grow(wish, open), at: state.at, told: seq };
      const draft: Draft = { collection: notificationDocuments as never, id, set, ...hiding(hidden, open, set) };
      return { type: 'notification.told', drafts: [draft], answer: () => ({ id, seq, isNews }) };
    });
  };

  /** What is unread about the one task, at any time; else what is new in the project. */
  async function openFor(wish: Wish, state: State): Promise<NotificationDocument | null> {
    const { userId, kind, projectId, tasks } = wish;
    const [task] = tasks;
    const aboutIt = task && tasks.length === 1 ? await newest('ofTask', { task: openKey(userId, kind, task) }) : null;
    if (aboutIt) return state.find(notificationDocuments, aboutIt.id);
    if (!joinInProject.includes(kind)) return null;
    const inProject = { kindInProject: openKey(userId, kind, projectId) };
    const late = await newest('ofProject', inProject, minutesBefore(state.at));
    return late && state.find(notificationDocuments, late.id);
  }

  async function newest(query: 'ofTask' | 'ofProject', equal: Record<string, string>, from?: string) {
    return (await store.page(notificationDocuments, query, { equal, from, limit: 1 })).items[0] ?? null;
  }
}

function begin({ userId, kind, projectId }: Wish): Partial<NotificationDocument> {
  return { userId, kind, projectId };
}

function grow(wish: Wish, open: NotificationDocument | null): Record<string, unknown> {
  const { actor, tasks, facts, commentId } = wish;
  const fresh = tasks.filter((id) => !open?.tasks?.[id]);
  const kept = fresh.slice(0, Math.max(0, mostTasks - Object.keys(open?.tasks ?? {}).length));
  const more = (open?.moreTasks ?? 0) + fresh.length - kept.length;
  return {
    count: (open?.count ?? 0) + 1,
    ...marks('tasks', kept, open?.tasks, mostTasks),
    ...marks('actors', actor ? [actor] : [], open?.actors),
    ...marks('facts', facts, open?.facts),
    ...(more > 0 && { moreTasks: more }),
    ...(commentId && { commentId }),
  };
}

/** A new document takes the map as a whole, one that is there its new keys. */
function marks(field: string, keys: string[], known: Record<string, true> | undefined, most = mostMarks) {
  const fresh = keys.filter((key) => !known?.[key]).slice(0, Math.max(0, most - Object.keys(known ?? {}).length));
  if (fresh.length === 0) return {};
  if (!known) return { [field]: Object.fromEntries(fresh.map((key) => [key, true])) };
  return Object.fromEntries(fresh.map((key) => [`${field}.${key}`, true]));
}

function hiding(hidden: boolean, open: NotificationDocument | null, set: Record<string, unknown>): Partial<Draft> {
  if (hidden && !open) return { set: { ...set, hidden: true } };
  return !hidden && open?.hidden ? { unset: ['hidden'] } : {};
}

function minutesBefore(at: string): string {
  return new Date(new Date(at).getTime() - windowMs).toISOString();
}

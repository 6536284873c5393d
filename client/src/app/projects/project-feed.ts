import {
  createFollower,
  type Follower,
  type Id,
  type JournalEvent,
  type News,
  type Snapshot,
} from '@taskmanager/contract';
import type { Live } from '../live/live.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { Refusal, Unreachable } from '../server/refusals.ts';
import type { Server } from '../server/server.ts';
import type { Head } from '../storage/database.ts';
import type { Storage } from '../storage/storage.ts';
import { createLocalCopy } from './local-copy.ts';
import { createPending } from './pending.ts';
import type { Place } from './documents.ts';
import type { ProjectStore } from './project-store.ts';

type Parts = { server: Server; live: Live; outbox: Outbox; storage: Storage };
type Pages = { items: Snapshot['tasks']['items']; counts: Snapshot['counts'] }[];

/**
 * Keeps a project up to date: begins with the copy kept here or with a snapshot, follows the journal, and lays on top
 * what waits in the outbox.
 */
export function feedProject(store: ProjectStore, { server, live, outbox, storage }: Parts): () => void {
  const { projectId } = store;
  const params = { projectId };
  const copy = createLocalCopy(storage, projectId);
  const stops: (() => void)[] = [];
  let follower: Follower | undefined;
  let isLoading = false;
  /** The last event that was spoken of before there was a follower. */
  let early = 0;

  const pending = createPending(store, outbox, () => follower);
  stops.push(pending.stop);
  void start();

  async function start(): Promise<void> {
    const kept = await copy.read().catch(() => undefined);
    if (kept) {
      store.begin(kept.head);
      for (const page of kept.pages) store.addCards(page.items, page.counts);
      follow(kept.seq);
      for (const event of kept.events) store.apply(event);
      follower?.restart(kept.events.at(-1)?.seq ?? kept.seq);
      store.reached('ready');
      listen();
    } else {
      listen();
      await load();
    }
  }

  function follow(seq: number): void {
    follower = createFollower({
      last: seq,
      apply,
      fetch: (after) => server.ask('GET /projects/:projectId/events', { params, query: { after, limit: 500 } }),
      failed: (error) => void failed(error),
    });
    follower.head(early);
  }

  function listen(): void {
    stops.push(
      live.listen(
        { stream: 'project', projectId },
        {
          after: () => follower?.last(),
          heard: (news) => (follower ? follower.heard(news) : void (early = Math.max(early, lastOf(news)))),
          head(head) {
            early = Math.max(early, head);
            if (follower) follower.head(head);
            else void load();
          },
          settled: async () => follower?.settled(),
          ahead: () => void load(),
          gone: () => leave(),
        },
      ),
    );
  }

  /** The first page is shown while the others come. */
  async function load(): Promise<void> {
    if (isLoading) return;
    isLoading = true;
    try {
      await loadPages();
    } catch (error) {
      await failed(error);
    } finally {
      isLoading = false;
    }
  }

  async function loadPages(): Promise<void> {
    const first = await server.ask('GET /projects/:projectId/snapshot', { params });
    const { tasks, counts, seq, ...head } = first;
    if (follower) store.startAnew();
    store.begin(head);
    const pages: Pages = [{ items: tasks.items, counts }];
    store.addCards(tasks.items, counts);
    store.reached('ready');
    for (let { next } = tasks; next !== null;) {
      const page = await server.ask('GET /projects/:projectId/snapshot', { params, query: { after: next } });
      store.addCards(page.tasks.items, page.counts);
      pages.push({ items: page.tasks.items, counts: page.counts });
      next = page.tasks.next;
    }
    if (follower) follower.restart(seq);
    else follow(seq);
    pending.catchUp();
    await copy.keep(seq, head, pages).catch(() => {}); // a full disk costs only the copy
  }

  function apply(event: JournalEvent): void {
    const unknown = store.apply(event);
    pending.reached(event.seq);
    if (copy.add(event)) void keepWhole(event.seq);
    if (unknown.length > 0) void ask(unknown);
    if (event.ops.some(({ doc }) => doc === 'members')) void askNames();
  }

  /** Something came back that was hidden when the snapshot was made. */
  async function ask(unknown: Place[]): Promise<void> {
    if (unknown.some(({ doc }) => doc === 'lists')) return load();
    for (const { id } of unknown.filter(({ doc }) => doc === 'tasks')) {
      const task = await server.ask('GET /tasks/:taskId', { params: { taskId: id } }).catch(() => undefined);
      if (task) store.learn('tasks', task);
    }
  }

  /** The journal knows members by their ids. */
  async function askNames(): Promise<void> {
    const found = await server.ask('GET /projects/:projectId/members', { params }).catch(() => undefined);
    for (const member of found?.items ?? []) store.learn('members', member);
  }

  async function keepWhole(seq: number): Promise<void> {
    await copy.keep(seq, headOf(store), pagesOf(store)).catch(() => {});
  }

  async function failed(error: unknown): Promise<void> {
    if (error instanceof Unreachable && !follower) return store.reached('missing');
    if (!(error instanceof Refusal)) return;
    if (error.code === 'use-snapshot') return load();
    if (error.status === 404 || error.status === 403) leave();
  }

  function leave(): void {
    store.reached('gone');
    void copy.forget().catch(() => {});
  }

  return () => stops.forEach((stop) => stop());
}

function lastOf(news: News): number {
  return 'fetch' in news ? news.seq : (news.events.at(-1)?.seq ?? 0);
}

function headOf({ documents, projectId }: ProjectStore): Head {
  const all = (doc: string) => [...documents.allConfirmed(doc)] as never[]; // as the snapshot told them
  const project = documents.confirmed('projects', projectId) as unknown as Snapshot['project'];
  return { project, members: all('members'), lists: all('lists'), labels: all('labels'), fields: all('fields') };
}

function* pagesOf({ documents, countsOf }: ProjectStore): Generator<Pages[number]> {
  const items = [...documents.allConfirmed('tasks')] as unknown as Snapshot['tasks']['items'];
  for (let at = 0; at < items.length; at += 1000) {
    const some = items.slice(at, at + 1000);
    yield { items: some, counts: Object.fromEntries(some.map(({ id }: { id: Id }) => [id, countsOf(id)()])) };
  }
}

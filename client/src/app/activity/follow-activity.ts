import { computed, effect, inject, signal, untracked, type Signal } from '@angular/core';
import type { Activity, Deed, Id } from '@taskmanager/contract';
import type { ProjectStore } from '../projects/project-store.ts';
import { Server } from '../server/server.ts';

/** Of one task, or of the project; by one person, or of one kind. */
export type ActivityOf = { readonly taskId?: Id; readonly actor?: Id; readonly type?: string };

const gatherMs = 400;

/** Who did what, the newest first: a page at a time, and news as they happen. */
export function followActivity(project: Signal<ProjectStore>, of: Signal<ActivityOf>) {
  const server = inject(Server);
  const state = signal<'loading' | 'ready' | 'failed'>('loading');
  const bySeq = signal<ReadonlyMap<number, Deed>>(new Map());
  const names = signal<Readonly<Record<string, string>>>({});
  const next = signal<string | null>(null);
  const deeds = computed(() => [...bySeq().values()].sort((one, other) => other.seq - one.seq));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  async function load(after?: string): Promise<void> {
    const mine = turn;
    try {
      const page = await ask(server, untracked(project).projectId, untracked(of), after);
      if (mine !== turn) return;
      names.update((known) => ({ ...known, ...page.names }));
      bySeq.update((known) => new Map([...known, ...page.items.map((deed) => [deed.seq, deed] as const)]));
      if (after !== undefined || state() !== 'ready') next.set(page.next);
      state.set('ready');
    } catch {
      if (mine === turn && state() !== 'ready') state.set('failed');
    }
  }

  effect((leave) => {
    const [store] = [project(), of()];
    untracked(() => {
      turn += 1;
      bySeq.set(new Map());
      state.set('loading');
      void load();
    });
    const stop = store.heard(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), gatherMs);
    });
    leave(() => {
      stop();
      clearTimeout(timer);
    });
  });

  return {
    ...{ deeds, state: state.asReadonly() },
    /** The deeds that were taken back since. */
    takenBack: computed(() => new Set(deeds().flatMap(({ undoes }) => undoes ?? []))),
    hasMore: computed(() => next() !== null),
    showMore: () => load(next() ?? undefined),
    tryAgain: () => load(),
    nameOf: (id: string) => project().nameOf(id) ?? names()[id],
  };
}

function ask(server: Server, projectId: Id, { taskId, ...query }: ActivityOf, after?: string): Promise<Activity> {
  if (taskId) return server.ask('GET /tasks/:taskId/activity', { params: { taskId }, query: { ...query, after } });
  return server.ask('GET /projects/:projectId/activity', { params: { projectId }, query: { ...query, after } });
}

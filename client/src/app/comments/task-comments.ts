import { computed, DestroyRef, inject, signal, untracked, type Signal } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { keepLoaded } from '../projects/keep-loaded.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Server } from '../server/server.ts';

type State = 'loading' | 'ready' | 'failed';

/** The comments on a task: the newest first from the server, the rest when it is asked for, and news as they happen. */
export function followComments(project: Signal<ProjectStore>, taskId: Signal<Id>) {
  const server = inject(Server);
  const state = signal<State>('loading');
  const next = signal<string | null>(null);
  const names = signal<Readonly<Record<Id, string>>>({});
  const all = computed(() =>
    project()
      .comments()
      .filter((comment) => comment.taskId === taskId()),
  );

  async function load(after?: string): Promise<void> {
    const [store, id] = untracked(() => [project(), taskId()] as const);
    try {
      const page = await server.ask('GET /tasks/:taskId/comments', {
        params: { taskId: id },
        query: { order: 'newest', limit: 50, after },
      });
      for (const comment of page.items) store.learn('comments', comment);
      if (untracked(taskId) !== id) return;
      names.update((known) => ({ ...known, ...page.names }));
      if (after || state() !== 'ready') next.set(page.next);
      state.set('ready');
    } catch {
      if (state() !== 'ready') state.set('failed');
    }
  }

  keepLoaded('comments', project, taskId, () => load());
  inject(DestroyRef).onDestroy(() => next.set(null));

  return {
    ...{ all, state: state.asReadonly() },
    hasEarlier: computed(() => next() !== null),
    showEarlier: () => load(next() ?? undefined),
    tryAgain: () => load(),
    /** Also of those who are members no more. */
    nameOf: (userId: Id) => project().nameOf(userId) ?? names()[userId],
  };
}

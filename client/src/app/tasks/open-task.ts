import { computed, effect, inject, signal, untracked, type Signal } from '@angular/core';
import type { Id, Task } from '@taskmanager/contract';
import { Live } from '../live/live.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Refusal } from '../server/refusals.ts';
import { Server } from '../server/server.ts';

/** `partial`: all but what only the server knows, the description. */
export type TaskState = 'loading' | 'offline' | 'partial' | 'ready' | 'trashed' | 'moved' | 'gone';
export type NewPlace = { id: Id; projectId?: Id };

/** The task that is open: at once as its card knows it, and whole as soon as the server has answered. */
export function openTask(project: Signal<ProjectStore>, id: Signal<Id>) {
  const [server, live] = [inject(Server), inject(Live)];
  const found = signal<{ id: Id; state: 'failed' | 'gone' | 'moved'; place?: NewPlace } | undefined>(undefined);
  const failure = computed(() => (found()?.id === id() ? found() : undefined));
  const task = computed((): Task | undefined => project().card(id())());
  const isWhole = computed(() => {
    const now = task();
    const isOnlyHere = now !== undefined && !project().documents.confirmed('tasks', now.id);
    return isOnlyHere || now?.description !== undefined;
  });

  const place = computed((): NewPlace | undefined => {
    const now = task();
    if (now?.movedTo) return now.movedTo;
    if (now && now.projectId !== project().projectId) return now;
    return failure()?.place;
  });

  const state = computed((): TaskState => {
    const now = task();
    if (place()) return 'moved';
    if (failure()?.state === 'gone' || (now && 'gone' in now)) return 'gone';
    if (now?.deletedAt) return 'trashed';
    if (isWhole()) return 'ready';
    const isFailed = failure()?.state === 'failed';
    if (now) return isFailed ? 'partial' : 'ready';
    return isFailed ? 'offline' : 'loading';
  });

  const missing = computed(() => (isWhole() || task()?.deletedAt || place() ? undefined : (task()?.rev ?? 0)));

  effect(() => {
    const [store, taskId] = [project(), id()];
    live.state(); // with the connection come answers
    if (missing() !== undefined) untracked(() => void ask(store, taskId));
  });

  async function ask(store: ProjectStore, taskId: Id): Promise<void> {
    try {
      learn(store, await server.ask('GET /tasks/:taskId', { params: { taskId } }));
      found.set(undefined);
    } catch (error) {
      found.set({ id: taskId, ...(await whatBecame(store, taskId, error)) });
    }
  }

  async function whatBecame(store: ProjectStore, taskId: Id, error: unknown) {
    if (!(error instanceof Refusal)) return { state: 'failed' as const };
    if (error.code === 'moved' && error.id) return { state: 'moved' as const, place: await placeOf(error.id) };
    const trashed = await server
      .ask('GET /tasks/:taskId', { params: { taskId }, query: { trashed: 'true' } })
      .catch(() => undefined);
    if (trashed) learn(store, trashed);
    return { state: trashed ? ('failed' as const) : ('gone' as const) };
  }

  /** Where it is now may be a project that the reader does not see. */
  async function placeOf(newTaskId: Id): Promise<NewPlace> {
    const there = await server.ask('GET /tasks/:taskId', { params: { taskId: newTaskId } }).catch(() => undefined);
    return there ?? { id: newTaskId };
  }

  return {
    ...{ task, state, place, isWhole },
    tryAgain: () => untracked(() => void ask(project(), id())),
  };
}

/** An empty description is known to be empty. */
function learn(store: ProjectStore, task: Task): void {
  store.learn('tasks', { ...task, description: task.description ?? '' });
}

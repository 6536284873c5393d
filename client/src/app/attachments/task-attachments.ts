import { computed, effect, inject, signal, untracked, type Signal } from '@angular/core';
import type { Id, JournalEvent } from '@taskmanager/contract';
import { Live } from '../live/live.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Server } from '../server/server.ts';

/** The files on a task, and news of them as they happen. */
export function followAttachments(project: Signal<ProjectStore>, taskId: Signal<Id>) {
  const [server, live] = [inject(Server), inject(Live)];
  const state = signal<'loading' | 'ready' | 'failed'>('loading');
  const all = computed(() =>
    project()
      .attachments()
      .filter((attachment) => attachment.taskId === taskId()),
  );

  async function load(): Promise<void> {
    const [store, params] = untracked(() => [project(), { taskId: taskId() }] as const);
    try {
      const { items } = await server.ask('GET /tasks/:taskId/attachments', { params });
      for (const attachment of items) store.learn('attachments', attachment);
      state.set('ready');
    } catch {
      if (state() !== 'ready') state.set('failed');
    }
  }

  /** One that came back was never told here. */
  function loadIfUnknown({ ops }: JournalEvent): void {
    const isUnknown = ops.some(({ doc, id }) => doc === 'attachments' && !project().documents.find('attachments', id));
    if (isUnknown) void load();
  }

  effect(() => {
    live.state(); // with the connection come answers
    taskId();
    untracked(() => void load());
  });
  effect((leave) => leave(project().heard(loadIfUnknown)));

  return { all, state: state.asReadonly(), tryAgain: load };
}

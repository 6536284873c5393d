import { computed, inject, signal, untracked, type Signal } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { keepLoaded } from '../projects/keep-loaded.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Server } from '../server/server.ts';

/** The files on a task, and news of them as they happen. */
export function followAttachments(project: Signal<ProjectStore>, taskId: Signal<Id>) {
  const server = inject(Server);
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

  keepLoaded('attachments', project, taskId, () => load());

  return { all, state: state.asReadonly(), tryAgain: load };
}

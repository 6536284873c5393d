import { effect, inject, untracked, type Signal } from '@angular/core';
import type { Id, JournalEvent } from '@taskmanager/contract';
import { Live } from '../live/live.ts';
import type { ProjectStore } from './project-store.ts';

type Loaded = 'attachments' | 'comments';

/** What hangs on a task comes when the task is opened, again with each connection, and with one that was never told. */
export function keepLoaded(
  loaded: Loaded,
  project: Signal<ProjectStore>,
  taskId: Signal<Id>,
  load: () => unknown,
): void {
  const live = inject(Live);

  /** One that was put back was never told here. */
  function loadIfUnknown({ ops }: JournalEvent): void {
    const isUnknown = ops.some(({ doc, id }) => doc === loaded && !project().documents.find(loaded, id));
    if (isUnknown) load();
  }

  effect(() => {
    live.state();
    taskId();
    untracked(load);
  });
  effect((leave) => leave(project().heard(loadIfUnknown)));
}

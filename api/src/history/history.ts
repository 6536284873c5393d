import type { JournalEvent } from '@taskmanager/contract';
import { presentEvent } from '../journal/events.ts';
import type { Journal } from '../journal/journal.ts';
import type { Projection } from '../journal/projections.ts';
import type { Who } from '../platform/calls.ts';
import type { Page, Store } from '../platform/store/port.ts';
import { gone, type ProjectAccess } from '../projects/projects.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { createUndo } from './undo.ts';

export type History = ReturnType<typeof createHistory>;
type Parts = {
  store: Store;
  journal: Journal;
  access: ProjectAccess;
  projections: readonly Projection<never>[];
  now: () => Date;
};

/** What happened: read about one task, and taken back. */
export function createHistory({ store, journal, access, projections, now }: Parts) {
  async function ofTask(who: Who, taskId: string, limit: number, after?: string): Promise<Page<JournalEvent>> {
    const task = await store.get(taskDocuments, taskId);
    if (!task?.projectId) throw gone();
    await access.admit(who, task.projectId, 'project.read');
    const { items, next } = await journal.ofDocument(taskId, limit, after);
    return { items: items.map(presentEvent), next };
  }

  return { ofTask, undo: createUndo({ journal, access, projections, now }) };
}

import type { Attachment, Id, Task } from '@taskmanager/contract';
import { projectStream } from '../journal/events.ts';
import type { Draft, Journal, State } from '../journal/journal.ts';
import type { Store } from '../platform/store/port.ts';
import { idAt, unnamedOperation } from '../tasks/tasks.ts';
import { attachmentDocuments } from './attachment-documents.ts';
import { mostAttachments } from './attachment-rules.ts';

type Place = { id: Id; projectId: Id };

/** Files go with their task to another project: the bytes stay where they are, and are named there before not here. */
export function createAttachmentMoves({ store, journal }: { store: Store; journal: Journal }) {
  /** Repeatable: a file's new id follows from its old one. Of a task that has left, so nobody adds to them. */
  async function carry(task: Task, to: Place, actor: Id): Promise<void> {
    const equal = { taskId: task.id };
    const { items } = await store.page(attachmentDocuments, 'ofTask', { equal, limit: mostAttachments });
    if (items.length === 0) return;
    await journal.commit(projectStream(to.projectId), unnamedOperation(actor), async (state) => ({
      type: 'attachments.moved-in',
      drafts: await arrivals(state, items, to),
      about: [to.id],
      answer: () => undefined,
    }));
    await journal.commit(projectStream(task.projectId), unnamedOperation(actor), async (state) => ({
      type: 'attachments.moved-out',
      drafts: await departures(state, items),
      about: [task.id],
      answer: () => undefined,
    }));
  }

  return { carry };
}

async function arrivals(state: State, attachments: Attachment[], to: Place): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const { id: oldId, name, size, type, sha256, file, picture, createdAt, createdBy } of attachments) {
    const id = idAt(to.id, oldId);
    if (await state.isTaken(attachmentDocuments as never, id)) continue;
    const own = { name, size, type, sha256, file, createdAt, createdBy, ...(picture && { picture }) };
    drafts.push(draft(id, { set: { projectId: to.projectId, taskId: to.id, ...own } }));
  }
  return drafts;
}

async function departures(state: State, attachments: Attachment[]): Promise<Draft[]> {
  const ids = attachments.map(({ id }) => id);
  return (await state.findMany(attachmentDocuments, ids)).map(({ id }) => draft(id, { gone: true }));
}

function draft(id: string, change: Pick<Draft, 'set' | 'gone'>): Draft {
  return { collection: attachmentDocuments as never, id, ...change };
}

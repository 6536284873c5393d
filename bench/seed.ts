import { newId, rankBetween } from '@taskmanager/contract';
import { randomUUID } from 'node:crypto';
import { readConfig } from '../api/src/config.ts';
import { createContext, type Context } from '../api/src/context.ts';
import type { Draft } from '../api/src/journal/journal.ts';
import { projectStream } from '../api/src/journal/events.ts';
import { createLogger } from '../api/src/platform/logger.ts';
import { taskDocuments } from '../api/src/tasks/task-documents.ts';
import { serverEnv } from './server.ts';

export type Place = { projectId: string; listId: string; userId: string };
/** How the tasks look: `rare` of them have a word in the title that no other has. */
export type Look = { after?: string | undefined; description?: string; rare?: number };
/** In the order of the list they stand in. */
export type Seeded = { ids: string[]; ranks: string[] };

/** The parts of a server without its doors, on the data of a folder that no server uses now. */
export async function inContext<T>(folder: string, use: (context: Context) => Promise<T>): Promise<T> {
  const context = await createContext(readConfig(serverEnv(folder, 0)), createLogger({ level: 'error' }));
  try {
    return await use(context);
  } finally {
    for (const step of context.steps.toReversed()) await step.close();
  }
}

const tasksPerEvent = 200; // as many as one event may have

/** Through the journal, as every change: 200 tasks an event, which is what a big bulk edit does. */
export async function seedTasks({ journal }: Context, place: Place, count: number, look: Look = {}): Promise<Seeded> {
  const ids = Array.from({ length: count }, newId).sort();
  const ranks: string[] = [];
  for (let n = 0; n < count; n++) ranks.push(rankBetween(ranks[n - 1] ?? look.after ?? null, null));
  for (let from = 0; from < count; from += tasksPerEvent) {
    const drafts = ids
      .slice(from, from + tasksPerEvent)
      .map((id, n) => taskDraft(place, look, id, from + n, ranks[from + n]));
    await journal.commit(projectStream(place.projectId), { id: randomUUID(), actor: place.userId }, () =>
      Promise.resolve({ type: 'task.created', drafts, answer: () => null }),
    );
  }
  return { ids, ranks };
}

export const twoLines =
  'Two lines that say what is meant, so that whoever takes this up need not ask again. See the notes of May.';
export const rareWord = 'quetzal';
const verbs = ['Write', 'Review', 'Paint', 'Order', 'Repair', 'Measure', 'Invite', 'Translate'];
const things = ['invoice', 'garden', 'release', 'kitchen', 'budget', 'chapter', 'bicycle', 'contract'];

function taskDraft(
  { projectId, listId, userId }: Place,
  { description, rare = 0 }: Look,
  id: string,
  n: number,
  rank = '',
): Draft {
  const thing = n < rare ? rareWord : things[(n >> 3) % things.length];
  const title = `${verbs[n % verbs.length]} the ${thing} number ${n}`;
  const set = {
    projectId,
    listId,
    rank,
    title,
    ...(description && { description }),
    assignees: { [userId]: true },
    priority: 'medium',
  };
  return { collection: taskDocuments as never, id, set }; // a draft may be of any collection
}

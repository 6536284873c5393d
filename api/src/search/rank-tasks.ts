import { tokenise, type Task, type Term } from '@taskmanager/contract';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Page, Store } from '../platform/store/port.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { lookAt } from './find-tasks.ts';
import type { Plan } from './plan.ts';

type Wanted = { limit: number; after?: string };

const mark = 'rank:'; // tells a place among ranked tasks from one among the newest

/**
 * The best first, where the store can tell; null where it cannot, so that the caller goes by words. Whoever has begun
 * by one way goes on by it.
 */
export function createRankTasks(store: Store, log: Logger) {
  return async (
    terms: readonly Term[],
    plan: Plan,
    projectIds: readonly string[],
    { limit, after }: Wanted,
  ): Promise<Page<Task> | null> => {
    const isLater = after?.startsWith(mark) === true;
    const [words, unfinished] = wordsIn(terms);
    const isRanked = store.rank && (words.length > 0 || unfinished !== undefined) && (isLater || after === undefined);
    if (!store.rank || !isRanked) return isLater ? refuse() : null;
    const among = { projectId: projectIds };
    try {
      const ask = { words, unfinished, among, limit, after: after?.slice(mark.length) };
      const page = await store.rank(taskDocuments, ask);
      const fitting = page.items.filter((task) => plan.tests.every((test) => test(task)));
      return { items: await lookAt(plan, fitting), next: page.next === null ? null : mark + page.next };
    } catch (error) {
      log.warn('search goes by words: the ranker failed', { error });
      return isLater ? refuse() : null;
    }
  };
}

/** Those that must be there whole, and the one that may be unfinished. */
function wordsIn(terms: readonly Term[]): [string[], string | undefined] {
  const textOf = (kind: 'word' | 'phrase') =>
    terms.flatMap((term) => (term.kind === kind && !term.not ? term.text : [])).join(' ');
  const words = tokenise(textOf('word'));
  const unfinished = words.pop();
  return [[...new Set([...words, ...tokenise(textOf('phrase'))])], unfinished];
}

function refuse(): never {
  const message = 'This place in the list is not known any more: start again at its first page.';
  throw new AppError('invalid-request', message, { fields: [{ path: 'after', message }] });
}

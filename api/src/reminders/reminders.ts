import { sortable, type Task } from '@taskmanager/contract';
import type { Accounts } from '../accounts/accounts.ts';
import type { Notifications } from '../notifications/notifications.ts';
import { pagesOf } from '../platform/store/pages.ts';
import type { Store } from '../platform/store/port.ts';
import { shows } from '../projects/project-documents.ts';
import type { Projects } from '../projects/projects.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import type { Watches } from '../watches/watches.ts';
import { daysAround, isSoonDue, reminded } from './reminder-rules.ts';

type Parts = {
  store: Store;
  accounts: Pick<Accounts, 'find'>;
  projects: Pick<Projects, 'readable'>;
  watches: Watches;
  fulfil: Notifications['notifier']['fulfil'];
  now: () => Date;
};

/** Tells people what is soon due. Each is told once of each date, however often and by however many this is asked. */
export function createReminders({ store, accounts, projects, watches, fulfil, now }: Parts) {
  /** Spares the journal a question each minute about what was told already. */
  const toldHere = new Set<string>();

  async function look(): Promise<void> {
    const at = now().getTime();
    if (toldHere.size > 50_000) toldHere.clear();
    const ask = { equal: {}, ...daysAround(at), limit: 500 };
    for await (const tasks of pagesOf(store, taskDocuments, 'openByDue', ask))
      for (const task of tasks) await remind(task, at);
  }

  async function remind(task: Task, at: number): Promise<void> {
    if (!task.due) return;
    const cause = `due-soon:${task.id}:${sortable(task.due)}`;
    for (const userId of reminded(task, await watches.ofTarget(task.id))) {
      const id = `${cause}:${userId}`;
      if (toldHere.has(id)) continue;
      const account = await accounts.find(userId);
      if (!account || !isSoonDue(task.due, at, account.timeZone ?? 'UTC')) continue;
      if (!(await isSeen(userId, task))) continue;
      await tell(userId, task, cause);
      toldHere.add(id);
    }
  }

  async function isSeen(userId: string, { projectId, listId }: Task): Promise<boolean> {
    return shows((await projects.readable({ userId }, [projectId])).get(projectId), listId);
  }

  function tell(userId: string, { id, projectId }: Task, cause: string): Promise<void> {
    return fulfil({ userId, kind: 'dueSoon', projectId, tasks: [id], facts: [] }, cause);
  }

  return { look };
}

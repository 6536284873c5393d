import { instantOf, type FactName, type Moment, type Notification } from '@taskmanager/contract';
import type { Happening, Templates } from '../mail/mail.ts';

type Words = { [T in 'mention' | 'comment' | 'assigned' | 'due-soon' | 'digest']: { template: T; data: Templates[T] } };

/** One line a notification, by project; `day` makes it the digest of that day. */
export function letterOf(news: readonly Notification[], day?: string): Words[keyof Words] {
  const [only] = news;
  const single = only && news.length === 1 && day === undefined ? letterOfOne(only) : undefined;
  return single ?? { template: 'digest', data: { ...(day && { day }), projects: byProject(news) } };
}

/** What is about one thing that one person did has a mail of its own. */
function letterOfOne(one: Notification): Words[keyof Words] | undefined {
  const { kind, project, tasks, taskCount, count, comment } = one;
  const [first] = tasks;
  if (!first || taskCount > 1 || count > 1) return undefined;
  const actor = one.actors[0]?.name ?? '';
  const place = { project, task: { id: first.id, name: first.title } };
  const due = dueOf(first.due);
  if (kind === 'mentioned') return { template: 'mention', data: { ...place, actor, text: comment?.text ?? '' } };
  if (kind === 'commented') return { template: 'comment', data: { ...place, actor, text: comment?.text ?? '' } };
  if (kind === 'assigned') return { template: 'assigned', data: { ...place, actor, ...(due && { due }) } };
  return kind === 'dueSoon' && due ? { template: 'due-soon', data: { ...place, due } } : undefined;
}

function byProject(news: readonly Notification[]): Templates['digest']['projects'] {
  const projects = new Map(news.map(({ project }) => [project.id, project]));
  return [...projects.values()].map(({ id, name }) => ({
    ...{ id, name },
    happenings: news.filter(({ project }) => project.id === id).map(happeningOf),
  }));
}

/** A notification in the terms in which mails and messages are worded. */
export function happeningOf({
  kind,
  actors,
  actorCount,
  count,
  tasks,
  taskCount,
  changes,
  comment,
}: Notification): Happening {
  const [first] = tasks;
  const isOne = first && taskCount === 1;
  const due = isOne ? dueOf(first.due) : undefined;
  return {
    kind,
    actors: [...actors.map(({ name = '' }) => name), ...Array<string>(actorCount - actors.length).fill('')],
    count: isOne || taskCount === 0 ? count : taskCount,
    ...(isOne && { task: { id: first.id, name: first.title } }),
    ...(changes.length > 0 && { changed: [...new Set(changes.map(({ what }) => changedOf[what] ?? 'more'))] }),
    ...(comment && { text: comment.text }),
    ...(kind === 'dueSoon' && due && { due }),
  };
}

const changedOf: Readonly<Partial<Record<FactName, NonNullable<Happening['changed']>[number]>>> = {
  moved: 'moved',
  done: 'done',
  reopened: 'reopened',
  due: 'due',
  'label-added': 'labels',
  'label-removed': 'labels',
  assigned: 'assignees',
  unassigned: 'assignees',
  priority: 'priority',
  renamed: 'text',
  description: 'text',
  deleted: 'removed',
  restored: 'restored',
};

/** A day, or an instant in UTC. */
function dueOf(due: Moment | undefined): string | undefined {
  const at = due && instantOf(due);
  return at === undefined ? due?.date : new Date(at).toISOString();
}

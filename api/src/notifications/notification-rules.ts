import type { NotificationKind } from '@taskmanager/contract';
import { levelOf } from '../watches/watches.ts';
import type { Happening } from './happenings.ts';

/** What one person is to be told because of one event. */
export type Wish = {
  userId: string;
  kind: NotificationKind;
  projectId: string;
  tasks: string[];
  facts: string[];
  /** Who did it; nobody did what time brings. */
  actor?: string;
  commentId?: string;
};

type Choices = ReadonlyMap<string, { level: 'watching' | 'muted'; chosen?: true }>;

/** Who has to do with the tasks of an event, as it is now. */
export type Surroundings = {
  projectId: string;
  onProject: Choices;
  tasks: ReadonlyMap<string, { createdBy: string; assignees?: Record<string, true>; choices: Choices }>;
};

/** Everybody who could hear of a happening, so that it can be asked who of them may. */
export function concerned(happening: Happening, { onProject, tasks }: Surroundings): string[] {
  const task = tasks.get(happening.taskId);
  const involved = task ? [task.createdBy, ...Object.keys(task.assignees ?? {}), ...task.choices.keys()] : [];
  return [...involved, ...happening.mentioned, ...happening.assigned, ...happening.unassigned, ...onProject.keys()];
}

/** The strongest reason counts: who is mentioned in a comment is not told of the comment besides. */
const strongestFirst = ['mentioned', 'assigned', 'commented', 'changed'] as const;

/** One wish a reader at the most, however many tasks an event changes. `mayHear` leaves out the actor and strangers. */
export function wishesOf(
  happenings: Happening[],
  around: Surroundings,
  mayHear: (userId: string) => boolean,
  actor: string,
): Wish[] {
  const wishes = new Map<string, Wish>();
  for (const happening of happenings) {
    for (const userId of new Set(concerned(happening, around).filter(mayHear))) {
      const kind = kindFor(userId, happening, around);
      if (kind) add(wishes, happening, { userId, kind, projectId: around.projectId, tasks: [], facts: [], actor });
    }
  }
  return [...wishes.values()];
}

function kindFor(userId: string, happening: Happening, { onProject, tasks }: Surroundings) {
  const { taskId, mentioned, assigned, unassigned, isComment, facts } = happening;
  if (mentioned.includes(userId)) return 'mentioned';
  const task = tasks.get(taskId);
  const onTask = task?.choices.get(userId);
  if (assigned.includes(userId) && onTask?.level !== 'muted') return 'assigned';
  // Who got a part in a task after it was made is not told that it was.
  const hasPart = task?.createdBy === userId || task?.assignees?.[userId] === true || unassigned.includes(userId);
  const isInvolved = hasPart && !facts.includes('created');
  if (levelOf(onTask, onProject.get(userId), isInvolved) !== 'watching') return undefined;
  if (isComment) return 'commented';
  return facts.length > 0 ? 'changed' : undefined;
}

function add(wishes: Map<string, Wish>, { taskId, facts, commentId }: Happening, wish: Wish): void {
  const known = wishes.get(wish.userId);
  const order = (one: Wish) => (strongestFirst as readonly string[]).indexOf(one.kind);
  if (known && order(known) < order(wish)) return;
  const merged = known && known.kind === wish.kind ? known : wish;
  merged.tasks.push(taskId);
  if (merged.kind === 'changed') merged.facts = [...new Set([...merged.facts, ...facts])];
  if (commentId) merged.commentId = commentId;
  wishes.set(wish.userId, merged);
}

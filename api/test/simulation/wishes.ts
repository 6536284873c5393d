import type { Folded } from '@taskmanager/contract';
import type { Committed } from '../../src/journal/journal.ts';
import type { From } from '../../src/journal/merge.ts';
import type { Operation, Who } from '../../src/platform/calls.ts';
import { id, listIds, projectId, userIds } from './board.ts';
import type { Features } from './replica.ts';
import type { View } from './view.ts';
import type { World } from './world.ts';

/** One change as a client words it, from what it sees at that moment. */
export type Wish = {
  says: string;
  run: (features: Features, op: Operation) => Promise<Committed<unknown>>;
  /** What it was made from, where it says so. */
  made?: { from: number; taskId: string };
};

export function wishes({ random }: World, view: View, who: Who, number: number): Wish {
  const tasks = view.tasks();
  if (tasks.length < 2 || random.chance(0.12)) return create(id(4, number));
  const task = random.pick(tasks.slice(-6)); // so that people meet
  const kind = random.below(100);
  if (kind < 55) return change(task);
  if (kind < 72) return move(task);
  if (kind < 80) return named(`remove ${task.id}`, ({ tasks }, op) => tasks.remove(who, op, task.id, {}));
  if (kind < 86) return named(`restore ${task.id}`, ({ tasks }, op) => tasks.restore(who, op, task.id));
  return undo();

  function create(taskId: string): Wish {
    const wanted = { id: taskId, title: `Task ${number}`, listId: random.pick(listIds) };
    return named(`create ${JSON.stringify(wanted)}`, ({ tasks }, op) => tasks.create(who, op, projectId, wanted));
  }

  function change(task: Folded): Wish {
    const wanted = random.pick([
      { title: `Title ${random.below(3)}` },
      { title: `Title ${random.below(3)}`, priority: random.pick(['low', 'high'] as const) },
      { description: random.pick([`Text ${number}`, null]) },
      { priority: random.pick(['low', 'high', null] as const) },
      { assignees: { [random.pick(userIds)]: random.pick([true, null] as const) } },
      { done: random.chance(0.5) },
    ]);
    const from = random.pick<From>([
      { base: task.rev },
      { base: task.rev },
      { base: task.rev },
      {},
      { ifMatch: task.rev },
    ]);
    const says = `change ${task.id} ${JSON.stringify([wanted, from])}`;
    return { ...named(says, ({ tasks }, op) => tasks.change(who, op, task.id, from, wanted)), ...made(task, from) };
  }

  function move(task: Folded): Wish {
    const listId = random.pick(listIds);
    const beside = random.chance(0.5) ? { before: random.pick(tasks).id } : {};
    const place = { listId, ...beside };
    return named(`move ${task.id} ${JSON.stringify(place)}`, ({ tasks }, op) =>
      tasks.move(who, op, task.id, {}, place),
    );
  }

  function undo(): Wish {
    const seq = Math.max(1, view.last() - random.below(6));
    return named(`undo ${seq}`, ({ history }, op) => history.undo(who, op, projectId, seq));
  }
}

function named(says: string, run: Wish['run']): Wish {
  return { says, run };
}

function made(task: Folded, { base, ifMatch }: From): Pick<Wish, 'made'> {
  const from = base ?? ifMatch;
  return from === undefined ? {} : { made: { from, taskId: task.id } };
}

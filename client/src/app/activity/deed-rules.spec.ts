import type { Action } from '@taskmanager/contract';
import { deedOf, isTakingBack, mayBeTakenBack, stepsToTell } from './deed-rules.ts';

const subject = { kind: 'tasks', id: 't' };
const now = Date.parse('2026-11-21T12:00Z');
const at = '2026-11-21T11:00:00.000Z';
const reader = (may: readonly Action[]) => ({ me: 'ann', now, may: (action: Action) => may.includes(action) });

describe('What somebody did', () => {
  it('is told by the one thing that changed, where that has a word of its own', () => {
    const changed = (path: string, to?: string) => deedOf({ type: 'task.changed', changes: [{ path, to }] });
    expect([changed('doneAt', at), changed('doneAt'), changed('archivedAt', at), changed('archivedAt')]).toEqual([
      'task.done',
      'task.reopened',
      'task.archived',
      'task.unarchived',
    ]);
    expect(changed('title', 'Paint')).toBe('task.changed');
    expect(deedOf({ type: 'undo.task.moved', changes: [] })).toBe('task.moved');
    expect([isTakingBack({ type: 'undo.task.moved' }), isTakingBack({ type: 'redo.task.moved' })]).toEqual([
      'undo',
      'redo',
    ]);
  });

  it('is told without what the sentence says already', () => {
    const told = (type: string, ...paths: string[]) =>
      stepsToTell({ type, subject, changes: paths.map((path) => ({ path })) }).map(({ path }) => path);
    expect(told('task.moved', 'listId', 'doneAt')).toEqual(['listId']);
    expect(told('task.created', 'title', 'listId')).toEqual([]);
    expect(told('task.deleted', 'deletedAt')).toEqual([]);
    expect(told('task.changed', 'title', 'doneAt')).toEqual(['title', 'doneAt']);
    expect(told('comment.created', 'text', 'taskId')).toEqual(['text']);
  });

  it('may be taken back for a day by who may do it', () => {
    const deed = { type: 'task.changed', at, actor: 'bob' };
    expect(mayBeTakenBack(deed, reader(['task.edit']))).toBe(true);
    expect(mayBeTakenBack(deed, reader(['comment.create']))).toBe(false);
    expect(mayBeTakenBack({ ...deed, at: '2026-11-20T11:59:00.000Z' }, reader(['task.edit']))).toBe(false);
    expect(mayBeTakenBack({ ...deed, type: 'task.moved-out' }, reader(['task.edit']))).toBe(false);
    expect(mayBeTakenBack({ ...deed, type: 'member.added' }, reader(['member.edit']))).toBe(false);
    expect(mayBeTakenBack({ ...deed, type: 'undo.task.changed' }, reader(['task.edit']))).toBe(true);
  });

  it('leaves words to who wrote them', () => {
    const comment = (type: string, actor: string) => ({ type, at, actor });
    expect(mayBeTakenBack(comment('comment.changed', 'ann'), reader(['comment.create']))).toBe(true);
    expect(mayBeTakenBack(comment('comment.created', 'bob'), reader(['comment.create']))).toBe(false);
    expect(mayBeTakenBack(comment('comment.created', 'bob'), reader(['comment.create', 'comment.moderate']))).toBe(
      true,
    );
    expect(mayBeTakenBack(comment('comment.changed', 'bob'), reader(['comment.create', 'comment.moderate']))).toBe(
      false,
    );
  });
});

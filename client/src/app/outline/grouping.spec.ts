import type { Card } from '@taskmanager/contract';
import { beginningIn, dueGroups, groupsOf, sorted, without } from './grouping.ts';
import { rowIds, rowOf } from './outline-rows.ts';

const reader = { now: Date.parse('2026-11-21T10:00Z'), zone: 'UTC', today: '2026-11-21' };

function card(id: string, some: Partial<Card> = {}): Card {
  return { id, title: id, listId: 'l', rank: 'V', createdAt: '', updatedAt: '', ...some } as Card; // as far as it is asked for
}

const picture = (groups: readonly { key: string; ids: readonly string[] }[]) =>
  Object.fromEntries(groups.filter(({ ids }) => ids.length > 0).map(({ key, ids }) => [key, ids.join(' ')]));

describe('groups of tasks', () => {
  it('hold a task once for each of its labels', () => {
    const cards = [card('a', { labels: { bug: true, tool: true } }), card('b'), card('c', { labels: { tool: true } })];
    expect(picture(groupsOf(cards, 'label', ['bug', 'tool', without], reader))).toEqual({
      bug: 'a',
      tool: 'a c',
      [without]: 'b',
    });
  });

  it('tell how near a date is, and put away what is done', () => {
    const on = (date: string) => ({ due: { date } });
    const cards = [
      card('late', on('2026-11-01')),
      card('now', on('2026-11-21')),
      card('next', on('2026-11-22')),
      card('week', on('2026-11-27')),
      card('later', on('2026-11-28')),
      card('never'),
      card('finished', { ...on('2026-11-01'), doneAt: '2026-11-02T00:00:00Z' }),
    ];
    expect(picture(groupsOf(cards, 'due', dueGroups, reader))).toEqual({
      overdue: 'late',
      today: 'now',
      tomorrow: 'next',
      week: 'week',
      later: 'later',
      undated: 'never',
      done: 'finished',
    });
  });

  it('give a new task what makes it one of them', () => {
    expect(beginningIn('list', 'l1', reader.today)).toEqual({ listId: 'l1' });
    expect(beginningIn('label', 'bug', reader.today)).toEqual({ labels: { bug: true } });
    expect(beginningIn('assignee', without, reader.today)).toEqual({});
    expect(beginningIn('due', 'tomorrow', reader.today)).toEqual({ due: { date: '2026-11-22' } });
    expect(beginningIn('due', 'overdue', reader.today)).toBeUndefined();
  });
});

describe('the order of tasks', () => {
  const cards = [
    card('b10', { priority: 'low', due: { date: '2026-12-01' } }),
    card('b9', { priority: 'urgent' }),
    card('a', { due: { date: '2026-11-30', time: '09:00', zone: 'UTC' } }),
  ];
  const order = (by: 'manual' | 'title' | 'priority' | 'due') => sorted(cards, by, 'en').map(({ id }) => id);

  it('is that of the board, of numbers as people read them, or has what is missing last', () => {
    expect(order('manual')).toEqual(['b10', 'b9', 'a']);
    expect(order('title')).toEqual(['a', 'b9', 'b10']);
    expect(order('priority')).toEqual(['b9', 'b10', 'a']);
    expect(order('due')).toEqual(['a', 'b10', 'b9']);
  });
});

describe('the lines of an outline', () => {
  const groups = [
    { key: 'bug', ids: ['a', 'b'] },
    { key: 'tool', ids: ['a'] },
  ];

  it('differ even for a task that stands in two groups', () => {
    const ids = rowIds(
      groups,
      () => false,
      (key) => key === 'bug',
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map((id) => rowOf(id).kind).join(' ')).toBe('group task task add group task');
    expect(rowOf(ids[5] ?? '')).toEqual({ kind: 'task', key: 'tool', taskId: 'a' });
  });

  it('are the heading alone where a group is folded', () => {
    const ids = rowIds(
      groups,
      (key) => key === 'bug',
      () => true,
    );
    expect(ids.map((id) => rowOf(id).kind).join(' ')).toBe('group group task add');
  });
});

import type { MyDay, Task } from '@taskmanager/contract';
import { sectionsOf, withTask } from './day-sections.ts';

const reader = { now: Date.parse('2026-11-21T11:00Z'), zone: 'Europe/Vienna', today: '2026-11-21' };

function task(id: string, due?: Task['due']): Task {
  const stamps = { rev: 1, createdAt: '', createdBy: 'u', updatedAt: '' };
  return { id, ...stamps, projectId: 'p', listId: 'l', rank: 'a', title: id, due };
}

function dayWith(tasks: Task[], count = tasks.length): MyDay {
  const none = { items: [], count: 0 };
  return {
    date: '2026-11-21',
    zone: reader.zone,
    overdue: none,
    today: { items: tasks, count },
    assigned: none,
    mentioned: { items: [] },
  };
}

const idsIn = (day: MyDay) => sectionsOf(day, reader).map(({ tasks }) => tasks.map(({ id }) => id));

describe('My day', () => {
  it('puts each task where it belongs by now', () => {
    const over = task('over', { date: '2026-11-21', time: '09:30', zone: 'Europe/Vienna' });
    const later = task('later', { date: '2026-11-21', time: '18:00', zone: 'Europe/Vienna' });
    const yesterday = task('yesterday', { date: '2026-11-20' });
    expect(idsIn(dayWith([over, later, yesterday, task('some day')]))).toEqual([
      ['yesterday', 'over'],
      ['later'],
      ['some day'],
    ]);
  });

  it('shows the soonest first and what has no day last', () => {
    const tasks = [task('none'), task('far', { date: '2027-01-01' }), task('near', { date: '2026-11-23' })];
    expect(idsIn(dayWith(tasks))[2]).toEqual(['near', 'far', 'none']);
  });

  it('moves a task that was given another day at once', () => {
    const day = dayWith([task('a', { date: '2026-11-21' })]);
    expect(idsIn(withTask(day, task('a', { date: '2026-11-22' })))).toEqual([[], [], ['a']]);
  });

  it('says how many more there are', () => {
    expect(sectionsOf(dayWith([task('a', { date: '2026-11-21' })], 7), reader)[1]?.more).toBe(6);
  });
});

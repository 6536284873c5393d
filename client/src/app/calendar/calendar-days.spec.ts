import type { Card } from '@taskmanager/contract';
import { onDay, tasksByDay, undatedIn } from './calendar-days.ts';

function card(id: string, some: Partial<Card>): Card {
  return { id, title: id, ...some } as Card; // of the rest nothing is asked
}

describe('the days of a calendar', () => {
  it('hold what is due, times first and as the reader’s clock shows them', () => {
    const cards = [
      card('any', { due: { date: '2026-11-21' } }),
      card('noon', { due: { date: '2026-11-21', time: '12:00', zone: 'Europe/Berlin' } }),
      card('evening', { due: { date: '2026-11-20', time: '23:00', zone: 'America/New_York' } }),
      card('before', { due: { date: '2026-10-01' } }),
    ];
    const days = tasksByDay(cards, '2026-11-01', '2026-11-30', 'Europe/Berlin');
    expect([...days]).toEqual([['2026-11-21', ['evening', 'noon', 'any']]]);
  });

  it('leave aside what has no date and is not done', () => {
    const cards = [
      card('a', {}),
      card('b', { doneAt: '2026-11-01T00:00:00Z' }),
      card('c', { due: { date: '2026-11-21' } }),
    ];
    expect(undatedIn(cards)).toEqual(['a']);
  });
});

describe('another day', () => {
  it('keeps the time and the zone it was set for', () => {
    const due = { date: '2026-11-20', time: '23:00', zone: 'America/New_York' }; // the 21st in Berlin
    expect(onDay(due, '2026-11-24', 'Europe/Berlin')).toEqual({ ...due, date: '2026-11-23' });
    expect(onDay({ date: '2026-11-20' }, '2026-12-01', 'Europe/Berlin')).toEqual({ date: '2026-12-01' });
    expect(onDay(undefined, '2026-12-01', 'Europe/Berlin')).toEqual({ date: '2026-12-01' });
  });
});

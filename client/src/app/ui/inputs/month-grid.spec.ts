import { addMonths, dayAfterKey, startOfWeek, weeksOf } from './month-grid.ts';

describe('A month', () => {
  it('has the weeks that it is part of, from the day a week starts with', () => {
    const weeks = weeksOf('2026-02-14', 'monday');
    expect(weeks.map(([first]) => first)).toEqual([
      '2026-01-26',
      '2026-02-02',
      '2026-02-09',
      '2026-02-16',
      '2026-02-23',
    ]);
    expect(weeksOf('2026-02-14', 'sunday')).toHaveLength(4);
    expect(weeksOf('2026-08-01', 'saturday')[0]?.[0]).toBe('2026-08-01');
    expect(weeksOf('2026-12-31', 'monday').at(-1)?.at(-1)).toBe('2027-01-03');
  });

  it('is left by keys, on to the last day where the next is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(addMonths('2026-11-30', 12)).toBe('2027-11-30');
    expect(dayAfterKey('2026-01-31', 'PageDown', { weekStart: 'monday' })).toBe('2026-02-28');
    expect(dayAfterKey('2028-02-29', 'PageUp', { weekStart: 'monday', shift: true })).toBe('2027-02-28');
  });

  it('is walked through by arrows, along the line of reading', () => {
    expect(dayAfterKey('2026-03-29', 'ArrowRight', { weekStart: 'monday' })).toBe('2026-03-30');
    expect(dayAfterKey('2026-03-29', 'ArrowRight', { weekStart: 'monday', isRtl: true })).toBe('2026-03-28');
    expect(dayAfterKey('2026-12-28', 'ArrowDown', { weekStart: 'monday' })).toBe('2027-01-04');
    expect(dayAfterKey('2026-11-19', 'Home', { weekStart: 'sunday' })).toBe('2026-11-15');
    expect(dayAfterKey('2026-11-19', 'End', { weekStart: 'monday' })).toBe('2026-11-22');
    expect(dayAfterKey('2026-11-19', 'a', { weekStart: 'monday' })).toBeUndefined();
    expect(startOfWeek('2026-11-15', 'monday')).toBe('2026-11-09');
  });
});

import type { Card } from '@taskmanager/contract';
import { folded, search, searchable } from './search-text.ts';
import { filterIn, fitsFilter, isEmpty, noFilter, queryOf, type TaskFilter } from './task-filter.ts';

const reader = { now: Date.parse('2026-11-21T10:00Z'), zone: 'UTC', today: '2026-11-21' };

function card(some: Partial<Card>): Card {
  return { id: 'a', title: 'A task', listId: 'l', rank: 'V', ...some } as Card; // of the rest nothing is asked
}

function fits(filter: Partial<TaskFilter>, some: Partial<Card>): boolean {
  return fitsFilter({ ...noFilter, ...filter }, reader)(card(some));
}

describe('a filter', () => {
  it('lets through what has any of the labels, and only if all the rest holds too', () => {
    const filter = { labels: ['bug', 'plant'], people: ['ann'] };
    expect(fits(filter, { labels: { plant: true }, assignees: { ann: true } })).toBe(true);
    expect(fits(filter, { labels: { plant: true }, assignees: { ben: true } })).toBe(false);
    expect(fits(filter, { labels: { tool: true }, assignees: { ann: true } })).toBe(false);
  });

  it('finds what nobody has', () => {
    expect(fits({ people: ['none'] }, {})).toBe(true);
    expect(fits({ people: ['none', 'ben'] }, { assignees: { ben: true } })).toBe(true);
    expect(fits({ people: ['none'] }, { assignees: { ben: true } })).toBe(false);
  });

  it.each([
    ['overdue', { due: { date: '2026-11-20' } }, true],
    ['overdue', { due: { date: '2026-11-20' }, doneAt: '2026-11-20T00:00:00Z' }, false],
    ['overdue', { due: { date: '2026-11-21', time: '09:00', zone: 'UTC' } }, true],
    ['overdue', { due: { date: '2026-11-21' } }, false],
    ['today', { due: { date: '2026-11-21' } }, true],
    ['today', { due: { date: '2026-11-20', time: '23:00', zone: 'America/New_York' } }, true],
    ['week', { due: { date: '2026-11-27' } }, true],
    ['week', { due: { date: '2026-11-28' } }, false],
    ['none', {}, true],
    ['none', { due: { date: '2026-11-28' } }, false],
  ] as const)('due %s: %o is %s', (due, some, expected) => {
    expect(fits({ due }, some)).toBe(expected);
  });

  it('stands in the address and comes back from there', () => {
    const filter: TaskFilter = {
      text: 'leaking tap',
      labels: ['a1', 'b2'],
      people: ['none'],
      priorities: ['urgent', 'low'],
      due: 'week',
      hidesDone: true,
    };
    const query = Object.fromEntries(
      Object.entries(queryOf(filter)).map(([name, value]) => [name, value ?? undefined]),
    );
    expect(filterIn(query)).toEqual(filter);
    expect(Object.values(queryOf(noFilter)).every((value) => value === null)).toBe(true);
    expect(isEmpty(filterIn({}))).toBe(true);
    expect(isEmpty(filterIn({ due: 'soon', priority: 'whatever' }))).toBe(true);
  });
});

describe('the words of a filter', () => {
  const cards = ['Fix the tap', 'Čaj für Jürgen', 'Tap the maple'].map((title, at) => card({ id: `${at}`, title }));
  const found = (text: string) => search(searchable(cards), folded(text).split(' '), () => true);

  it('are all in the title, whatever their case and accents', () => {
    expect(found('tap')).toEqual(['0', '2']);
    expect(found('the TAP')).toEqual(['0', '2']);
    expect(found('caj jurgen')).toEqual(['1']);
    expect(found('tap leak')).toEqual([]);
  });

  it('are compared with what was folded before, unless the card is another', () => {
    const before = searchable(cards);
    const renamed = cards.with(0, { ...cards[0], title: 'Call Ann' } as Card);
    expect(searchable(renamed, before).texts).toEqual(['call ann', 'caj fur jurgen', 'tap the maple']);
  });
});

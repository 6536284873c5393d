import { parseSearch, type Card } from '@taskmanager/contract';
import { fitsTerms, wordsOf, type Known } from './term-fits.ts';

const reader = { now: Date.parse('2026-11-21T10:00Z'), zone: 'UTC', today: '2026-11-21' };
const known: Known = {
  me: 'ann',
  people: [
    { id: 'ann', name: 'Ann Archer' },
    { id: 'ben', name: 'Ben Lee' },
  ],
  labels: [
    { id: 'g', name: 'Garden' },
    { id: 's', name: 'Garden shed' },
  ],
  lists: [{ id: 'p', name: 'In progress' }],
  isBlocked: ({ blockedBy }) => blockedBy !== undefined,
  has: ({ id }, part) => id === part,
};

function fits(text: string, some: Partial<Card>): boolean {
  const card = { id: 'a', title: 'A task', listId: 'l', createdBy: 'ben', createdAt: '2026-11-01T09:00:00Z', ...some };
  return fitsTerms(parseSearch(text).terms, known, reader)(card as Card); // of the rest nothing is asked
}

describe('a filter that is typed', () => {
  it.each([
    ['#garden', { labels: { g: true } }, true],
    ['#garden', { labels: { s: true } }, false],
    ['#gard', { labels: { s: true } }, true],
    ['label:"garden shed",none', {}, true],
    ['-#garden', { labels: { g: true } }, false],
    ['#nothing', { labels: { g: true } }, false],
    ['@me', { assignees: { ann: true } }, true],
    ['@lee', { assignees: { ben: true } }, true],
    ['@lee', {}, false],
    ['assignee:none', {}, true],
    ['author:me', {}, false],
    ['list:in-progress', { listId: 'p' }, true],
    ['priority:high,none', {}, true],
    ['priority:HIGH', { priority: 'low' }, false],
    ['is:open is:overdue', { due: { date: '2026-11-20' } }, true],
    ['is:done', {}, false],
    ['is:blocked', { blockedBy: { b: true } }, true],
    ['has:comment', { id: 'comment' }, true],
    ['has:checklist', {}, false],
    ['due:today', { due: { date: '2026-11-21' } }, true],
    ['due:week', { due: { date: '2026-11-28' } }, false],
    ['due:<7d', { due: { date: '2026-11-27' } }, true],
    ['due:none', { due: { date: '2026-11-27' } }, false],
    ['created:<7d', {}, false],
    ['-rose', { title: 'Prune the Rosés' }, false],
    ['project:elsewhere sort:due', {}, true],
    ['due:soo', {}, true],
  ] as const)('%s of %o is %s', (text, some, expected) => {
    expect(fits(text, some)).toBe(expected);
  });

  it('looks for its words and phrases in titles', () => {
    expect(wordsOf(parseSearch('Ros\u00e9 #garden "front Door" -paint').terms)).toEqual(['rose', 'front door']);
  });
});

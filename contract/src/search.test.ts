import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { daysFor } from './search-days.ts';
import { formatSearch, parseSearch } from './search.ts';

const terms = (text: string) => parseSearch(text).terms;
const word = (text: string) => ({ kind: 'word', text });
const operator = (name: string, ...values: string[]) => ({ kind: 'operator', operator: name, values });
const problem = (text: string) => parseSearch(text).problems.map(({ message }) => message)[0];

test('words, phrases and operators stand in any order', () => {
  expect(terms('paint label:red "front door" is:open kitchen')).toEqual([
    word('paint'),
    operator('label', 'red'),
    { kind: 'phrase', text: 'front door' },
    operator('is', 'open'),
    word('kitchen'),
  ]);
});

test('values with spaces are quoted, several are one or the other, capitals do not matter', () => {
  expect(terms('list:"in progress" LABEL:red,"very blue",green')).toEqual([
    operator('list', 'in progress'),
    operator('label', 'red', 'very blue', 'green'),
  ]);
});

test('a minus turns what follows it round, but stands for itself when it is alone', () => {
  expect(terms('-label:red -"front door" -paint - 2')).toEqual([
    { ...operator('label', 'red'), not: true },
    { kind: 'phrase', text: 'front door', not: true },
    { ...word('paint'), not: true },
    word('-'),
    word('2'),
  ]);
});

test('what only looks like an operator is a word', () => {
  for (const text of ['https://example.org', '12:30', 'note:this', 'a:b', ':', 'x:'])
    expect(parseSearch(text)).toEqual({ terms: [word(text)], problems: [] });
  expect(terms('"label:red"')).toEqual([{ kind: 'phrase', text: 'label:red' }]);
});

test('labels and people may be called as where tasks are added', () => {
  expect(terms('#red -#"very blue",green @ann')).toEqual([
    operator('label', 'red'),
    { ...operator('label', 'very blue', 'green'), not: true },
    operator('assignee', 'ann'),
  ]);
  expect(terms('#12 ann@example.org # @')).toEqual([word('#12'), word('ann@example.org'), word('#'), word('@')]);
});

test('a quote that is still open does not hide what was typed', () => {
  expect(terms('"front do')).toEqual([word('front'), word('do')]);
  expect(terms('paint "')).toEqual([word('paint')]);
});

test.each([
  ['due:soon', '`due:soon` is not known: write today, overdue, none, <7d, >2026-12-01 or 2026-12-01..2026-12-24'],
  ['is:late', '`is:late` is not known: write open, done, archived, overdue, blocked'],
  ['lable:red', '`lable:` is no operator: write `label:`, or put it in quotes to search for the words'],
  ['asignee:me', '`asignee:` is no operator: write `assignee:`, or put it in quotes to search for the words'],
  ['priority: high', '`priority:` needs a value without a space before it: low, medium, high, urgent, none'],
  ['due:today,tomorrow', '`due:` takes one value: today, overdue, none, <7d, >2026-12-01 or 2026-12-01..2026-12-24'],
  ['updated:overdue', '`updated:overdue` is not known: write today, <7d, >2026-12-01 or 2026-12-01..2026-12-24'],
])('%s is answered with what to write instead', (text, message) => expect(problem(text)).toBe(message));

test('any text is understood, and what was understood is written so that it is understood alike', () => {
  const pieces = [
    'label:',
    'due:',
    '<7d',
    'is:open',
    '"',
    '-',
    ',',
    ' ',
    'a',
    'b:c',
    '\\',
    'me',
    '#',
    '@',
    '..',
    'ü',
    '💥',
  ];
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((some) => some.join('')),
  );
  fc.assert(
    fc.property(odd, (text) => {
      const once = parseSearch(text);
      expect(parseSearch(formatSearch(once.terms))).toEqual({ terms: once.terms, problems: [] });
    }),
    { numRuns: 1_000 },
  );
});

test('ten times the text takes no more steps for each sign', () => {
  for (const piece of ['"', '-', 'label:', 'a', ' ', ',', 'label:a,', 'x:', '"a" ', '\u3000'])
    expect(parseSearch(piece.repeat(100_000))).toBeDefined(); // a step more for each would not end
});

describe('days, for who reads on a Wednesday', () => {
  const today = '2026-05-13';
  test.each([
    ['due', 'today', { from: '2026-05-13', before: '2026-05-14' }],
    ['due', 'tomorrow', { from: '2026-05-14', before: '2026-05-15' }],
    ['due', 'yesterday', { from: '2026-05-12', before: '2026-05-13' }],
    ['due', 'week', { from: '2026-05-13', before: '2026-05-20' }],
    ['due', '<7d', { before: '2026-05-20' }],
    ['due', '<=1w', { before: '2026-05-21' }],
    ['due', '>7d', { from: '2026-05-21' }],
    ['due', '>=2026-06-01', { from: '2026-06-01' }],
    ['due', '2026-06-01', { from: '2026-06-01', before: '2026-06-02' }],
    ['due', '2026-06-01..2026-06-03', { from: '2026-06-01', before: '2026-06-04' }],
    ['due', 'OVERDUE', 'overdue'],
    ['due', 'none', 'none'],
    ['updated', '<7d', { from: '2026-05-07' }],
    ['updated', '>2w', { before: '2026-04-29' }],
    ['updated', 'week', { from: '2026-05-07', before: '2026-05-14' }],
    ['created', '<2026-05-01', { before: '2026-05-01' }],
    ['created', 'none', null],
    ['due', '2026-02-30', null],
    ['due', '<', null],
    ['due', '7', null],
    ['due', '2026-06-01..', null],
  ])('%s:%s', (name, value, expected) => expect(daysFor(name, value, today)).toEqual(expected));
});

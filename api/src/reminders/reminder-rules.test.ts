import { expect, test } from '@jest/globals';
import { isSoonDue } from './reminder-rules.ts';

const at = (text: string) => Date.parse(text);

test('a day is soon due from nine in the morning until it is over, by the clock of the reader', () => {
  const due = { date: '2026-03-29' }; // in Berlin the clocks go on in its night
  const isSoon = (text: string, zone = 'Europe/Berlin') => isSoonDue(due, at(text), zone);
  expect([isSoon('2026-03-29T06:59Z'), isSoon('2026-03-29T07:00Z')]).toEqual([false, true]);
  expect([isSoon('2026-03-29T21:59Z'), isSoon('2026-03-29T22:00Z')]).toEqual([true, false]);
  expect([isSoon('2026-03-28T19:59Z', 'Pacific/Auckland'), isSoon('2026-03-28T20:00Z', 'Pacific/Auckland')]).toEqual([
    false,
    true,
  ]);
});

test('a time is soon due in the hour before it, wherever its reader is', () => {
  const due = { date: '2026-05-01', time: '12:00', zone: 'Europe/Berlin' };
  const isSoon = (text: string) => isSoonDue(due, at(text), 'America/Los_Angeles');
  expect([isSoon('2026-05-01T08:59Z'), isSoon('2026-05-01T09:00Z')]).toEqual([false, true]);
  expect([isSoon('2026-05-01T09:59Z'), isSoon('2026-05-01T10:00Z')]).toEqual([true, false]);
});

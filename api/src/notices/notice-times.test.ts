import { expect, test } from '@jest/globals';
import { nextDigest, quietUntil } from './notice-times.ts';

const at = (text: string) => Date.parse(text);
const berlin = 'Europe/Berlin';
const nights = { from: '22:00', to: '07:00' };

test('a night is quiet on both sides of midnight, and the day is not', () => {
  expect(quietUntil(nights, at('2026-05-01T20:30Z'), berlin)).toEqual(new Date('2026-05-02T05:00Z'));
  expect(quietUntil(nights, at('2026-05-02T04:59Z'), berlin)).toEqual(new Date('2026-05-02T05:00Z'));
  expect(quietUntil(nights, at('2026-05-02T05:00Z'), berlin)).toBeUndefined();
  expect(quietUntil(nights, at('2026-05-02T19:59Z'), berlin)).toBeUndefined();
  expect(quietUntil(undefined, at('2026-05-02T00:00Z'), berlin)).toBeUndefined();
});

test('a siesta is quiet within one day', () => {
  const siesta = { from: '13:00', to: '15:00' };
  expect(quietUntil(siesta, at('2026-05-01T11:30Z'), berlin)).toEqual(new Date('2026-05-01T13:00Z'));
  expect(quietUntil(siesta, at('2026-05-01T13:30Z'), berlin)).toBeUndefined();
});

test('the night in which the clocks go on is an hour shorter, the one in which they go back an hour longer', () => {
  expect(quietUntil(nights, at('2026-03-28T21:00Z'), berlin)).toEqual(new Date('2026-03-29T05:00Z'));
  expect(quietUntil(nights, at('2026-10-24T20:00Z'), berlin)).toEqual(new Date('2026-10-25T06:00Z'));
});

test('quiet hours that end in the hour the clocks skip end when it would have been', () => {
  const hours = { from: '22:00', to: '02:30' };
  expect(quietUntil(hours, at('2026-03-29T00:45Z'), berlin)).toEqual(new Date('2026-03-29T01:30Z'));
});

test('a digest comes once on each day, also where the clocks show its time twice or not at all', () => {
  const days = (time: string, from: string) => {
    let now = at(from);
    return Array.from({ length: 3 }, () => {
      const next = nextDigest(time, now, berlin);
      now = next.at.getTime();
      return [next.day, next.at.toISOString().slice(11, 16)];
    });
  };
  expect(days('02:30', '2026-03-28T00:00Z')).toEqual([
    ['2026-03-28', '01:30'],
    ['2026-03-29', '01:30'],
    ['2026-03-30', '00:30'],
  ]);
  expect(days('02:30', '2026-10-24T00:00Z')).toEqual([
    ['2026-10-24', '00:30'],
    ['2026-10-25', '00:30'],
    ['2026-10-26', '01:30'],
  ]);
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayIn, dayOf, instantOf, isOver } from './days.ts';

const at = (text: string) => Date.parse(text);
const instant = (date: string, time: string, zone: string) =>
  new Date(instantOf({ date, time, zone })!).toISOString().slice(0, 16);

test('one instant is on different days in different places', () => {
  const noon = at('2026-05-01T12:00Z');
  expect(dayIn('Europe/Berlin', noon)).toBe('2026-05-01');
  expect(dayIn('Pacific/Kiritimati', noon)).toBe('2026-05-02');
  expect(dayIn('Etc/GMT+12', at('2026-05-01T11:59Z'))).toBe('2026-04-30');
});

test('days are counted over months, leap days and changes of the clocks', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});

describe('a wall time is the instant at which the clocks of its zone show it', () => {
  test.each([
    ['2026-07-01', '09:00', 'Europe/Berlin', '2026-07-01T07:00'],
    ['2026-12-01', '09:00', 'Europe/Berlin', '2026-12-01T08:00'],
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30'], // skipped: shown as 03:30
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30'], // shown twice: the first
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45'], // half an hour twice
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45'], // half an hour skipped
    ['2026-05-01', '00:00', 'Asia/Kathmandu', '2026-04-30T18:15'],
    ['2011-12-29', '12:00', 'Pacific/Apia', '2011-12-29T22:00'],
    ['2011-12-31', '12:00', 'Pacific/Apia', '2011-12-30T22:00'], // the day before was skipped
  ])('%s %s in %s is %s', (date, time, zone, expected) => expect(instant(date, time, zone)).toBe(expected));
});

test('a day is over at its end where the reader is, a time when it has come', () => {
  const midnight = at('2026-05-01T22:00Z'); // in Berlin
  const zone = 'Europe/Berlin';
  expect(isOver({ date: '2026-05-01' }, midnight - 1, zone)).toBe(false);
  expect(isOver({ date: '2026-05-01' }, midnight, zone)).toBe(true);
  expect(isOver({ date: '2026-05-01' }, midnight, 'America/New_York')).toBe(false);
  const meeting = { date: '2026-05-01', time: '09:00', zone: 'Asia/Tokyo' };
  expect(isOver(meeting, at('2026-04-30T23:59Z'), zone)).toBe(false);
  expect(isOver(meeting, at('2026-05-01T00:00Z'), zone)).toBe(true);
});

test('a meeting in the morning of Tokyo is on the day before in New York', () => {
  const meeting = { date: '2026-05-01', time: '09:00', zone: 'Asia/Tokyo' };
  expect(dayOf(meeting, 'America/New_York')).toBe('2026-04-30');
  expect(dayOf(meeting, 'Asia/Tokyo')).toBe('2026-05-01');
  expect(dayOf({ date: '2026-05-01' }, 'America/New_York')).toBe('2026-05-01');
});

test('whatever the zone, a wall time the clocks show is on its own day there', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
  const day = fc.date({ min: new Date('1971-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.constantFrom(...zones), (when, zone) => {
      const date = dayIn(zone, when.getTime()); // so it is a day that zone has
      expect(dayOf({ date, time: '12:00', zone }, zone)).toBe(date);
    }),
  );
});

test('the first and the last day there is are days', () => {
  for (const date of ['0001-01-01', '9999-12-31']) {
    const moment = { date, time: '23:59', zone: 'Etc/GMT+12' };
    expect(dayOf(moment, 'Pacific/Kiritimati')).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(addDays(date, date < '1' ? -5 : 5)).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

import { findDate, readDate, withoutDate, type DateContext } from './natural-dates.ts';

/** A Saturday in Berlin, at two minutes past three in the afternoon. */
const british: DateContext = {
  ...{ now: Date.parse('2026-11-21T14:02:00Z'), zone: 'Europe/Berlin', locale: 'en-GB', weekStart: 'monday' },
};
const american: DateContext = { ...british, locale: 'en-US', weekStart: 'sunday' };
const german: DateContext = { ...british, locale: 'de' };
/** The Wednesday before. */
const wednesday: DateContext = { ...british, now: Date.parse('2026-11-18T09:00:00Z') };

function told(text: string, context: DateContext): string {
  const moment = readDate(text, context);
  if (!moment) return moment === null ? 'no date' : 'not understood';
  return [moment.date, moment.time].filter(Boolean).join(' ');
}

describe('a date as people type it', () => {
  it.each([
    ['today', '2026-11-21'],
    ['Today', '2026-11-21'],
    ['tomorrow', '2026-11-22'],
    ['tmr', '2026-11-22'],
    ['day after tomorrow', '2026-11-23'],
    ['yesterday', '2026-11-20'],
    ['fri', '2026-11-27'],
    ['friday', '2026-11-27'],
    ['on friday', '2026-11-27'],
    ['by Friday', '2026-11-27'],
    ['sat', '2026-11-28'],
    ['this saturday', '2026-11-21'],
    ['next monday', '2026-11-23'],
    ['next monday 9am', '2026-11-23 09:00'],
    ['next week', '2026-11-23'],
    ['next month', '2026-12-01'],
    ['next year', '2027-01-01'],
    ['weekend', '2026-11-21'],
    ['next weekend', '2026-11-28'],
    ['in 3 days', '2026-11-24'],
    ['in a week', '2026-11-28'],
    ['in two weeks', '2026-12-05'],
    ['in 1 month', '2026-12-21'],
    ['in 2 years', '2028-11-21'],
    ['3 days from now', '2026-11-24'],
    ['in 2 hours', '2026-11-21 17:02'],
    ['in 90 min', '2026-11-21 16:32'],
    ['in 10 hours', '2026-11-22 01:02'],
    ['+3d', '2026-11-24'],
    ['2w', '2026-12-05'],
    ['12 dec', '2026-12-12'],
    ['12 Dec 2027', '2027-12-12'],
    ['12th of december', '2026-12-12'],
    ['dec 12', '2026-12-12'],
    ['December 12th, 2027', '2027-12-12'],
    ['20 nov', '2027-11-20'],
    ['21 nov', '2026-11-21'],
    ['may 5', '2027-05-05'],
    ['29 feb', '2028-02-29'],
    ['the 5th', '2026-12-05'],
    ['30', '2026-11-30'],
    ['31', '2026-12-31'],
    ['2026-12-24', '2026-12-24'],
    ['2026-12-24 17:00', '2026-12-24 17:00'],
    ['2026/12/24', '2026-12-24'],
    ['12.12.', '2026-12-12'],
    ['12.12', '2026-12-12'],
    ['1.2.27', '2027-02-01'],
    ['4/5', '2027-05-04'],
    ['4/5/2028', '2028-05-04'],
    ['12/25', '2026-12-25'],
    ['eod', '2026-11-21'],
    ['eow', '2026-11-27'],
    ['end of the month', '2026-11-30'],
    ['eoy', '2026-12-31'],
    ['tomorrow at 9', '2026-11-22 09:00'],
    ['tomorrow at 3', '2026-11-22 15:00'],
    ['tomorrow 3pm', '2026-11-22 15:00'],
    ['tomorrow, 3:30 pm', '2026-11-22 15:30'],
    ['tomorrow 03:30', '2026-11-22 03:30'],
    ['tomorrow @17:00', '2026-11-22 17:00'],
    ['3pm tomorrow', '2026-11-22 15:00'],
    ['9am on friday', '2026-11-27 09:00'],
    ['12am tomorrow', '2026-11-22 00:00'],
    ['12pm tomorrow', '2026-11-22 12:00'],
    ['tomorrow noon', '2026-11-22 12:00'],
    ['tomorrow morning', '2026-11-22 09:00'],
    ['friday afternoon', '2026-11-27 15:00'],
    ['monday in the evening', '2026-11-23 19:00'],
    ['tonight', '2026-11-21 19:00'],
    ['5pm', '2026-11-21 17:00'],
    ['9am', '2026-11-22 09:00'],
    ['15:02', '2026-11-22 15:02'],
    ['dec 12 5pm', '2026-12-12 17:00'],
    ['12 dec 9am', '2026-12-12 09:00'],
    ['no date', 'no date'],
    ['no due date', 'no date'],
    ['none', 'no date'],
  ])('%s is %s in English', (text, expected) => {
    expect(told(text, british)).toBe(expected);
  });

  it.each([
    ['heute', '2026-11-21'],
    ['morgen', '2026-11-22'],
    ['übermorgen', '2026-11-23'],
    ['gestern', '2026-11-20'],
    ['heute 14 uhr', '2026-11-21 14:00'],
    ['heute 14 Uhr 30', '2026-11-21 14:30'],
    ['morgen um 9', '2026-11-22 09:00'],
    ['morgen um 15.30 Uhr', '2026-11-22 15:30'],
    ['morgen 3 Uhr nachmittags', '2026-11-22 15:00'],
    ['morgen um 8 abends', '2026-11-22 20:00'],
    ['morgen früh', '2026-11-22 09:00'],
    ['heute Abend', '2026-11-21 19:00'],
    ['Montag Morgen', '2026-11-23 09:00'],
    ['Freitagnachmittag', 'not understood'],
    ['Freitag Nachmittag', '2026-11-27 15:00'],
    ['morgen Mittag', '2026-11-22 12:00'],
    ['freitag', '2026-11-27'],
    ['am Freitag', '2026-11-27'],
    ['bis Freitag', '2026-11-27'],
    ['nächsten freitag', '2026-11-27'],
    ['kommenden Samstag', '2026-11-21'],
    ['Sonnabend', '2026-11-28'],
    ['fr', '2026-11-27'],
    ['so', '2026-11-22'],
    ['Do.', '2026-11-26'],
    ['nächste woche', '2026-11-23'],
    ['nächsten Monat', '2026-12-01'],
    ['nächstes Jahr', '2027-01-01'],
    ['am Wochenende', '2026-11-21'],
    ['in 3 Tagen', '2026-11-24'],
    ['in einer Woche', '2026-11-28'],
    ['in zwei Wochen', '2026-12-05'],
    ['in einem Monat', '2026-12-21'],
    ['in 2 Stunden', '2026-11-21 17:02'],
    ['12. Dezember', '2026-12-12'],
    ['12. Dez. 2027', '2027-12-12'],
    ['3. März', '2027-03-03'],
    ['am 5.', '2026-12-05'],
    ['12.12.2027', '2027-12-12'],
    ['12.12. 14 Uhr', '2026-12-12 14:00'],
    ['24.12.2026 um 17:00', '2026-12-24 17:00'],
    ['4/5', '2027-05-04'],
    ['Monatsende', '2026-11-30'],
    ['KW 48', '2026-11-23'],
    ['KW 2', '2027-01-11'],
    ['kein Datum', 'no date'],
    ['ohne Datum', 'no date'],
  ])('%s is %s in German', (text, expected) => {
    expect(told(text, german)).toBe(expected);
  });

  it.each([
    ['4/5', '2027-04-05'],
    ['4/5/28', '2028-04-05'],
    ['13/5', '2027-05-13'],
    ['12.5.', '2027-05-12'],
    ['tomorrow 3:30', '2026-11-22 15:30'],
    ['tomorrow 03:30', '2026-11-22 03:30'],
    ['tomorrow 9:15', '2026-11-22 09:15'],
    ['next week', '2026-11-23'],
    ['next monday', '2026-11-23'],
  ])('%s is %s in the United States', (text, expected) => {
    expect(told(text, american)).toBe(expected);
  });

  it.each([
    ['fri', '2026-11-20'],
    ['wed', '2026-11-25'],
    ['this wednesday', '2026-11-18'],
    ['next friday', '2026-11-27'],
    ['next wednesday', '2026-11-25'],
    ['weekend', '2026-11-21'],
    ['next weekend', '2026-11-28'],
    ['eow', '2026-11-20'],
  ])('%s is %s in the middle of a week', (text, expected) => {
    expect(told(text, wednesday)).toBe(expected);
  });

  it.each([
    ...['', 'soon', '31 feb', '32', '13/13', '30.2.', '2026-13-01', '25:00', 'tomorrow 25:00', '13pm', 'friday 9:75'],
    ...['tomorrowish', 'fri day', 'in days', 'the', 'at', '0', '00.00.', '12 dec 12 dec'],
  ])('%j is not understood rather than guessed', (text) => {
    expect(told(text, british)).toBe('not understood');
  });

  it('a time has the zone of who types it', () => {
    expect(readDate('tomorrow 9am', british)).toEqual({ date: '2026-11-22', time: '09:00', zone: 'Europe/Berlin' });
    expect(readDate('tomorrow', british)).toEqual({ date: '2026-11-22' });
  });

  it('today is the day where one is', () => {
    const late = { ...british, now: Date.parse('2026-11-21T23:30:00Z') };
    expect(told('today', late)).toBe('2026-11-22');
    expect(told('today', { ...late, zone: 'America/New_York' })).toBe('2026-11-21');
  });
});

describe('a date in a title', () => {
  function split(text: string, context: DateContext): string {
    const found = findDate(text, context);
    if (!found) return 'none';
    const { date, time } = found.moment;
    return `${withoutDate(text, found)} | ${[date, time].filter(Boolean).join(' ')}`;
  }

  it.each([
    ['Call Ann tomorrow 3pm', 'Call Ann | 2026-11-22 15:00'],
    ['Call Ann tomorrow at 3pm about the offer', 'Call Ann about the offer | 2026-11-22 15:00'],
    ['tomorrow call Ann', 'call Ann | 2026-11-22'],
    ['Send the report by friday', 'Send the report | 2026-11-27'],
    ['Report due on 12 Dec', 'Report | 2026-12-12'],
    ['Pay rent on the 1st', 'Pay rent | 2026-12-01'],
    ['Review (tomorrow)', 'Review () | 2026-11-22'],
    ['Meet Ben fri, then write', 'Meet Ben, then write | 2026-11-27'],
    ['Monday report friday', 'Monday report | 2026-11-27'],
    ['Water plants in 3 days', 'Water plants | 2026-11-24'],
    ['Standup 9:30', 'Standup | 2026-11-22 09:30'],
    ['Dinner at 7', 'Dinner | 2026-11-22 07:00'],
    ['Visit Mum sun', 'Visit Mum | 2026-11-22'],
    ['Order sun cream', 'none'],
    ['Ann sat down', 'none'],
    ['Look at 5 designs', 'none'],
    ['Release 3.5', 'none'],
    ['Add 1/2 cup', 'none'],
    ['Support 24/7', 'none'],
    ['What to do', 'none'],
    ['Maybe in May', 'none'],
    ['3 days of rest', 'none'],
    ['5th avenue', 'none'],
    ['Fix today-widget', 'none'],
    ['Write to tomorrow@example.org', 'none'],
    ['Version 2026-11-21-beta', 'none'],
    ['Chapter 12', 'none'],
  ])('%s', (text, expected) => {
    expect(split(text, british)).toBe(expected);
  });

  it.each([
    ['Anna morgen um 9 anrufen', 'Anna anrufen | 2026-11-22 09:00'],
    ['Miete am 1. überweisen', 'none'],
    ['Bericht bis Freitag schicken', 'Bericht schicken | 2026-11-27'],
    ['Müll rausbringen Do', 'Müll rausbringen | 2026-11-26'],
    ['Das geht so', 'none'],
    ['Zahnarzt am 3. März 14 Uhr', 'Zahnarzt | 2027-03-03 14:00'],
    ['Steuer 31.12.', 'Steuer | 2026-12-31'],
    ['Kuchen backen nächsten Samstag', 'Kuchen backen | 2026-11-28'],
    ['Guten Start ins Projekt', 'none'],
  ])('%s, in German', (text, expected) => {
    expect(split(text, german)).toBe(expected);
  });
});

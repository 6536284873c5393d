import { TestBed } from '@angular/core/testing';
import { Format } from './format.ts';
import { I18n } from './i18n.ts';

/** Saturday noon in Berlin. */
const now = Date.parse('2026-11-21T11:00:00Z');

async function formatFor(locale: string, zone = 'Europe/Berlin'): Promise<Format> {
  await TestBed.inject(I18n).use(locale);
  const format = TestBed.inject(Format);
  format.useZone(zone);
  return format;
}

/** Intl puts narrow and no-break spaces where one would do. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

beforeEach(() => {
  vi.useFakeTimers({ now });
});

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

describe('how things are written', () => {
  it.each([
    ['2026-11-20', 'Yesterday', 'Gestern'],
    ['2026-11-21', 'Today', 'Heute'],
    ['2026-11-22', 'Tomorrow', 'Morgen'],
    ['2026-11-27', 'Fri', 'Fr'],
    ['2026-11-28', '28 Nov', '28. Nov.'],
    ['2026-11-19', '19 Nov', '19. Nov.'],
    ['2026-12-12', '12 Dec', '12. Dez.'],
    ['2027-12-12', '12 Dec 2027', '12. Dez. 2027'],
  ])('the day %s is %s, or %s', async (date, english, german) => {
    expect((await formatFor('en-GB')).day({ date })).toBe(english);
    expect((await formatFor('de')).day({ date })).toBe(german);
  });

  it('a time is told where the reader is', async () => {
    const format = await formatFor('en-GB');
    const moment = { date: '2026-11-22', time: '15:00', zone: 'Europe/Berlin' };
    expect(format.moment(moment)).toBe('Tomorrow 15:00');
    format.useZone('Europe/Paris');
    expect(format.moment(moment)).toBe('Tomorrow 15:00');
    format.useZone('America/New_York');
    expect(format.moment(moment)).toBe('Tomorrow 09:00 (15:00 CET)');
  });

  it('a time late in the evening elsewhere is on the next day here', async () => {
    const format = await formatFor('en-GB');
    const moment = { date: '2026-11-21', time: '20:00', zone: 'America/New_York' };
    expect(format.moment(moment)).toBe('Tomorrow 02:00 (20:00 GMT-5)');
  });

  it('what was is told by how long ago', async () => {
    const format = await formatFor('en-GB');
    const at = (minutes: number) => now - minutes * 60_000;
    expect([0, 5, 59, 60, 60 * 11].map((minutes) => format.ago(at(minutes)))).toEqual([
      ...['now', '5 min ago', '59 min ago', '1 hr ago', '11 hr ago'],
    ]);
    expect(format.ago('2026-11-20T09:00:00Z')).toBe('yesterday');
    expect(format.ago('2026-11-18T09:00:00Z')).toBe('3 days ago');
    expect(format.ago('2026-10-18T09:00:00Z')).toBe('18 Oct');
    expect(format.ago(now + 5000)).toBe('now');
  });

  it('how long ago it was changes as time goes by', async () => {
    const format = await formatFor('de');
    expect(format.ago(now)).toBe('jetzt');
    vi.advanceTimersByTime(180_000);
    expect(format.ago(now)).toBe('vor 3 Min.');
  });

  it('today ends at midnight where the reader is', async () => {
    const format = await formatFor('en-GB');
    vi.advanceTimersByTime(12 * 3_600_000);
    expect(format.today()).toBe('2026-11-22');
    expect(format.day('2026-11-22')).toBe('Today');
    format.useZone('America/New_York');
    expect(format.today()).toBe('2026-11-21');
  });

  it('numbers, sizes and names are joined by the rules of the language', async () => {
    const english = await formatFor('en-GB');
    expect(english.number(1234.5)).toBe('1,234.5');
    expect([0, 512, 1536, 25 * 1024 ** 2].map((bytes) => plain(english.bytes(bytes)))).toEqual([
      ...['0 byte', '512 byte', '1.5 kB', '25 MB'],
    ]);
    expect(english.list(['Ann', 'Ben', 'Cem'])).toBe('Ann, Ben and Cem');
    const german = await formatFor('de');
    expect(german.number(1234.5)).toBe('1.234,5');
    expect(plain(german.bytes(1536))).toBe('1,5 kB');
    expect(german.list(['Ann', 'Ben', 'Cem'])).toBe('Ann, Ben und Cem');
  });

  it('calendars have their heads', async () => {
    const format = await formatFor('de');
    expect(format.monthName('2026-12-24')).toBe('Dezember 2026');
    expect(format.weekdays('monday').map(({ short }) => short)).toEqual(['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']);
    expect(format.weekdays('saturday')[0]?.long).toBe('Samstag');
    expect(format.weekdays('sunday')[0]?.long).toBe('Sonntag');
    expect(format.longDay('2026-12-24')).toBe('Donnerstag, 24. Dezember 2026');
  });

  it('moments are told in full', async () => {
    expect((await formatFor('en-GB')).dateTime('2026-11-21T11:00:00Z')).toBe('21 Nov 2026, 12:00');
    expect((await formatFor('en-GB', 'Asia/Tokyo')).date('2026-11-21T16:00:00Z')).toBe('22 Nov 2026');
  });
});

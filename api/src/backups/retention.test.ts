import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { named, nameOf, summaryOf, type Kind, type Named } from './names.ts';
import { kept, promisedFarAway, retain } from './retention.ts';
import { folderTarget } from './target.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const begin = Date.parse('2026-01-01T00:00:00Z');
const made = (kind: Kind, hour: number): Named => named(nameOf(kind, new Date(begin + hour * hourMs), hour))!;
const daysOf = (some: readonly Named[]) => new Set(some.map(({ at }) => Math.floor(+at / dayMs)));

test('a year of days: never less than is promised, and not much more', () => {
  let there: Named[] = [];
  for (let day = 0; day < 365; day++) {
    there.push(made('whole', day * 24 + 3));
    for (let hour = 7; hour < 24; hour += 4) there.push(made('tail', day * 24 + hour));
    const now = new Date(begin + (day * 24 + 23.5) * hourMs);
    const names = kept(there, now, promisedFarAway);
    there = there.filter(({ name }) => names.has(name));
    const wholes = there.filter(({ kind }) => kind === 'whole');
    expect(daysOf(wholes).size).toBeGreaterThanOrEqual(Math.min(day + 1, 7));
    for (let back = 0; back < Math.min(day, 7); back++) expect(chainTo(there, (day - back) * 24 + 23)).toBe(true);
    const monday = day - ((day + 3) % 7);
    for (const back of [7, 14, 21])
      if (monday >= back) expect(isThere(wholes, monday - back, monday - back + 6)).toBe(true);
    const months = new Set(wholes.map(({ at }) => at.getUTCMonth()));
    for (const back of [0, 1, 2, 3, 4, 5]) expect(months.has(Math.max(0, now.getUTCMonth() - back))).toBe(true);
    expect(wholes.length).toBeLessThanOrEqual(8 + 4 + 6);
  }
  expect(there.filter(({ kind }) => kind === 'tail').length).toBe(8 * 5);
});

test('whatever there is, the newest stays, and all that any moment of seven days needs', () => {
  const hours = fc.uniqueArray(fc.nat(60 * 24), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      hours,
      fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      fc.nat(90 * 24),
      (some, areWhole, later) => {
        const all = some
          .toSorted((a, b) => a - b)
          .map((hour, at) => made(at === 0 || areWhole[at] ? 'whole' : 'tail', hour));
        const last = Math.max(...some);
        const names = kept(all, new Date(begin + (last + later) * hourMs), promisedFarAway);
        const staying = all.filter(({ name }) => names.has(name));
        expect(names.has(all.filter(({ kind }) => kind === 'whole').at(-1)!.name)).toBe(true);
        expect(names.has(all.at(-1)!.name)).toBe(true);
        const since = all.filter(({ at }) => +at > begin + (last + later - 7 * 24) * hourMs);
        expect(staying).toEqual(expect.arrayContaining(since));
        for (const { at } of since) expect(chainTo(staying, (+at - begin) / hourMs, all)).toBe(true);
      },
    ),
  );
});

test('what goes takes its summary along, and what nobody knows stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'retention-'));
  const names = [made('whole', 0), made('tail', 1), made('whole', 24), made('whole', 24 * 20)].map(({ name }) => name);
  for (const name of [...names, ...names.map(summaryOf), 'letter.txt']) await writeFile(join(folder, name), 'x');
  const now = new Date(begin + 20 * dayMs);
  expect(await retain(folderTarget(folder), now, { days: 2, weeks: 0, months: 0 })).toBe(2);
  expect(await readdir(folder)).toEqual([
    'letter.txt',
    ...[names[2]!, names[3]!].flatMap((name) => [summaryOf(name), name]),
  ]);
  expect(await retain(folderTarget(folder), now, { days: 2, weeks: 0, months: 0 })).toBe(0);
  await rm(folder, { recursive: true });
});

function isThere(wholes: readonly Named[], fromDay: number, toDay: number): boolean {
  return wholes.some(({ at }) => +at >= begin + fromDay * dayMs && +at < begin + (toDay + 1) * dayMs);
}

/** Whether all that was made from a whole one up to this hour is still there. */
function chainTo(staying: readonly Named[], hour: number, all: readonly Named[] = staying): boolean {
  const before = (one: Named) => +one.at <= begin + hour * hourMs;
  const whole = staying.filter(({ kind }) => kind === 'whole').findLast(before);
  return (
    whole !== undefined && all.filter((one) => before(one) && one.at >= whole.at).every((one) => staying.includes(one))
  );
}

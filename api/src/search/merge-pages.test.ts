import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../platform/store/cursor.ts';
import { mergePages, type Read } from './merge-pages.ts';

type Row = { id: string; sort: number; isShown: boolean };
const placeOf = ({ id, sort }: Row) => ({ id, sort });
const compare = (a: Row, b: Row) => a.sort - b.sort || (a.id < b.id ? -1 : Number(a.id > b.id));

/** A source as the store is one: rows in order, of which some are asked and some are shown. */
function sourceOf(rows: readonly Row[], descending: boolean, count: (asked: number) => void): Read<Row> {
  const inOrder = rows.toSorted((a, b) => compare(a, b) * (descending ? -1 : 1));
  return (after, limit, mostAsked) => {
    const place = after === undefined ? undefined : decodeCursor(after, true);
    const isBehind = (row: Row) =>
      !place || compare(row, { id: place.id, sort: Number(place.sort), isShown: true }) * (descending ? -1 : 1) > 0;
    const items: Row[] = [];
    let [asked, last]: [number, Row | undefined] = [0, undefined];
    let next: string | null = null;
    for (const row of inOrder.filter(isBehind)) {
      if (last && (items.length === limit || asked === mostAsked)) {
        next = encodeCursor(placeOf(last));
        break;
      }
      asked += 1;
      last = row;
      if (row.isShown) items.push(row);
    }
    count(asked);
    return Promise.resolve({ items, next, asked });
  };
}

const row = fc.record({ id: fc.stringMatching(/^[a-d]{2}$/), sort: fc.nat(3), isShown: fc.boolean() });
const all = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 16 });

test('however rows stand in sources, pages are those of one list in which each stands once', async () => {
  const world = fc.tuple(all, fc.array(fc.array(fc.nat(15), { maxLength: 10 }), { maxLength: 6 }));
  await fc.assert(
    fc.asyncProperty(
      world,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async ([rows, picks], limit, mostAsked, descending) => {
        const standing = picks.map((some) => [...new Set(some.flatMap((at) => rows[at] ?? []))]);
        const sources = standing.map((some) => sourceOf(some, descending, () => {}));
        const expected = [...new Set(standing.flat())].filter(({ isShown }) => isShown);
        expected.sort((a, b) => compare(a, b) * (descending ? -1 : 1));

        const found: Row[] = [];
        let after: string | undefined;
        for (let pages = 0; pages === 0 || after !== undefined; pages++) {
          const ask = { limit, after, mostAsked, order: { isSorted: true, descending }, placeOf };
          const page = await mergePages(sources, ask);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          found.push(...page.items);
          after = page.next ?? undefined;
          expect(pages).toBeLessThan(100);
        }
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

test('a page looks at no more than it may, besides a few of each source', async () => {
  const rows = Array.from({ length: 5_000 }, (_, n) => ({ id: `${n}`.padStart(4, '0'), sort: 0, isShown: n > 4_990 }));
  let looked = 0;
  const sources = [0, 1, 2].map((which) =>
    sourceOf(
      rows.filter((_, n) => n % 3 === which),
      false,
      (asked) => (looked += asked),
    ),
  );
  const page = await mergePages(sources, {
    ...{ limit: 50, mostAsked: 2_000, placeOf },
    order: { isSorted: true, descending: false },
  });
  expect(page.items).toEqual([]);
  expect(page.next).not.toBeNull();
  expect(looked).toBeLessThanOrEqual(2_004);
});

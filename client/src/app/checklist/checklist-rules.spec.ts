import { entriesOf, linesOf, rankAt, ranksAtEnd, type Entry } from './checklist-rules.ts';

const entries: Entry[] = ['a', 'b', 'c'].map((id) => ({ id, text: id, rank: `${id}00000` }));
const order = (id: string, place: number) => {
  const rank = rankAt(entries, id, place);
  const all = entries.map((entry) => (entry.id === id && rank ? { ...entry, rank } : entry));
  return entriesOf({ checklist: Object.fromEntries(all.map(({ id: key, ...entry }) => [key, entry])) })
    .map((entry) => entry.id)
    .join('');
};

describe('A checklist', () => {
  it('puts an entry at a place', () => {
    expect([order('a', 0), order('a', 1), order('a', 2), order('a', 9)]).toEqual(['abc', 'bac', 'bca', 'bca']);
    expect([order('c', 0), order('c', 1), order('c', -1)]).toEqual(['cab', 'acb', 'cab']);
  });

  it('moves nothing that stands there already', () => {
    expect([rankAt(entries, 'b', 1), rankAt(entries, 'c', 5)]).toEqual([undefined, undefined]);
  });

  it('goes on after the last one', () => {
    const ranks = ranksAtEnd(entries, 3);
    expect([...ranks].sort()).toEqual(ranks);
    expect(ranks.every((rank) => rank > 'c00000')).toBe(true);
  });

  it('takes lines from wherever they were copied', () => {
    const text = '- [ ] Dig\n* Water\n\n  1. Stake\n2) Wait\n[x] Done\n• Rest\n10 apples\n-5 degrees';
    expect(linesOf(text)).toEqual(['Dig', 'Water', 'Stake', 'Wait', 'Done', 'Rest', '10 apples', '-5 degrees']);
  });
});

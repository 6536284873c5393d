import { fitOf, goodScore, piecesOf, type Fit } from './fuzzy.ts';
import type { Found } from './palette.ts';
import type { Command } from './shortcuts.ts';

export type Ranked = { readonly found: Found; readonly fit: Fit | undefined };
export type Line = {
  readonly found: Found;
  readonly place: number;
  readonly pieces: readonly { readonly text: string; readonly isMarked: boolean }[];
};

/** What is of this page comes first. Without a query the latest do, under a heading of their own; with one, those that fit best. */
export function rankCommands(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
  recentGroup: string,
): { good: readonly Ranked[]; others: readonly Ranked[] } {
  const all = commands.toSorted((a, b) => Number(a.everywhere ?? false) - Number(b.everywhere ?? false)).map(lineOf);
  if (query.trim() === '') {
    const latest = recent.flatMap((id) => all.filter((found) => found.id === id));
    const rest = all.filter(({ id }) => !recent.includes(id));
    const ranked = [...latest.map((found) => ({ ...found, group: recentGroup })), ...rest];
    return { good: ranked.map((found) => ({ found, fit: undefined })), others: [] };
  }
  const fitting = all
    .map((found) => ({ found, fit: bestFit(query, found) }))
    .filter((one) => one.fit !== undefined)
    .toSorted((a, b) => scoreOf(b, recent) - scoreOf(a, recent));
  const isGood = ({ fit }: Ranked) => (fit?.score ?? 0) >= goodScore;
  return { good: fitting.filter(isGood), others: fitting.filter((one) => !isGood(one)) };
}

/** Groups in the order of their first lines, and the lines numbered as they are shown. */
export function grouped(ranked: readonly Ranked[]): { name: string; lines: Line[] }[] {
  const groups = Map.groupBy(ranked, ({ found }) => found.group);
  let place = 0;
  return [...groups].map(([name, some]) => ({
    name,
    lines: some.map(({ found, fit }) => ({
      ...{ found, place: place++ },
      pieces: piecesOf(found.label, fit ?? { marks: new Set() }),
    })),
  }));
}

function lineOf({ id, keys, label, group, run }: Command): Found {
  return { id, label: label(), group: group(), ...(keys !== undefined && { keys }), run: () => run() };
}

/** Also by the words of its group: board filter. */
function bestFit(query: string, { label, group }: Found): Fit | undefined {
  const own = fitOf(query, label);
  if (own) return own;
  const wide = fitOf(query, `${label} ${group}`);
  const letters = [...label].length;
  return wide && { score: wide.score - 30, marks: new Set([...wide.marks].filter((mark) => mark < letters)) };
}

function scoreOf({ found, fit }: Ranked, recent: readonly string[]): number {
  return (fit?.score ?? 0) + (recent.includes(found.id) ? 10 : 0);
}

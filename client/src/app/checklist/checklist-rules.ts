import { rankBetween, type ChecklistEntry, type Id, type Task } from '@taskmanager/contract';

export type Entry = ChecklistEntry & { readonly id: Id };

export function entriesOf({ checklist = {} }: Pick<Task, 'checklist'>): Entry[] {
  return Object.entries(checklist)
    .map(([id, entry]) => ({ id, ...entry }))
    .sort((one, other) => (one.rank === other.rank ? (one.id < other.id ? -1 : 1) : one.rank < other.rank ? -1 : 1));
}

/** Each line is an entry; how it was listed where it was copied from is not a part of it. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*+•]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+|\[[ xX]\]\s+)/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.slice(0, longestText));
}
export const longestText = 500;

/** Ranks for as many new entries after the last one. */
export function ranksAtEnd(entries: readonly Entry[], count: number): string[] {
  const ranks: string[] = [];
  for (let last = entries.at(-1)?.rank ?? null; ranks.length < count;) ranks.push((last = rankBetween(last, null)));
  return ranks;
}

/** The rank with which an entry comes to stand at a place among the others; undefined where it stands there already. */
export function rankAt(entries: readonly Entry[], id: Id, place: number): string | undefined {
  const others = entries.filter((entry) => entry.id !== id);
  const at = Math.min(Math.max(place, 0), others.length);
  if (entries[at]?.id === id) return undefined;
  return rankBetween(others[at - 1]?.rank ?? null, others[at]?.rank ?? null);
}

import type { FieldConflict } from '@taskmanager/contract';
import type { Refused, Waiting } from './waiting.ts';

/** How a field of a request is called where the journal calls it otherwise. */
const asked: Readonly<Record<string, string>> = { doneAt: 'done', archivedAt: 'archived' };

/** The same once more, having seen what others wrote: it is written over, unless somebody changes it again meanwhile. */
export function seenAgain({ waiting, conflicts }: Refused): Waiting {
  const theirs = Object.fromEntries(conflicts.map(({ path, theirs: value }) => [path, value ?? undefined]));
  return { ...waiting, saw: { ...waiting.saw, ...theirs } };
}

/** What nobody contradicted of a change; undefined where nothing is left. */
export function withoutConflicts({ waiting, conflicts }: Refused): Waiting | undefined {
  const body = { ...(waiting.asking.body as Record<string, unknown> | undefined) };
  for (const { path } of conflicts) takeAway(body, path);
  const isEmpty = Object.keys(body).every((name) => name === 'base');
  if (isEmpty) return undefined;
  const isLeft = (path: string) => !conflicts.some((conflict) => conflict.path === path);
  const ops = waiting.ops.map(({ set, unset, ...op }) => ({
    ...op,
    ...(set && { set: Object.fromEntries(Object.entries(set).filter(([path]) => isLeft(path))) }),
    ...(unset && { unset: unset.filter(isLeft) }),
  }));
  return { ...waiting, asking: { ...waiting.asking, body }, ops };
}

function takeAway(body: Record<string, unknown>, path: string): void {
  const [field = '', key] = path.split('.');
  const name = asked[field] ?? field;
  if (key === undefined || typeof body[name] !== 'object' || body[name] === null) {
    delete body[name];
    return;
  }
  const map = { ...(body[name] as Record<string, unknown>) };
  delete map[key];
  if (Object.keys(map).length > 0) body[name] = map;
  else delete body[name];
}

export type Contradiction = FieldConflict & { readonly refused: readonly Refused[] };

/** Of one thing, by field: whoever wrote twice while somebody else did chooses once, between theirs and the last. */
export function contradictionsOf(all: readonly Refused[], id: string): Contradiction[] {
  const byPath = new Map<string, Contradiction>();
  for (const refused of all) {
    if (!refused.waiting.ops.some((op) => op.id === id)) continue;
    for (const conflict of refused.conflicts) {
      const earlier = byPath.get(conflict.path)?.refused ?? [];
      byPath.set(conflict.path, { ...conflict, refused: [...earlier, refused] });
    }
  }
  return [...byPath.values()];
}

/** Words that somebody typed and that were not taken. */
export function wordsIn({ asking }: Waiting): string | undefined {
  const body = asking.body as Record<string, unknown> | undefined;
  const words = ['text', 'title', 'description', 'name'].map((field) => body?.[field]);
  return words.filter((value) => typeof value === 'string').join('\n\n') || undefined;
}

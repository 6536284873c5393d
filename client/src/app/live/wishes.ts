import type { Id, Look } from '@taskmanager/contract';
import type { Extent, TabState } from './messages.ts';
import { keyOf, type StreamKey } from './streams.ts';

/** What all tabs together listen to. */
export function wantsOf(tabs: Iterable<TabState>): Map<StreamKey, Extent> {
  const wants = new Map<StreamKey, Extent>();
  for (const { wants: some } of tabs)
    for (const [key, want] of entriesOf(some)) wants.set(key, around(want, wants.get(key) ?? want));
  return wants;
}

function around(one: Extent, other: Extent): Extent {
  return { lowest: Math.min(one.lowest, other.lowest), highest: Math.max(one.highest, other.highest) };
}

/** The streams that a tab has asked for since it last said what it wants. */
export function newWantsOf(before: TabState | undefined, now: TabState): StreamKey[] {
  return entriesOf(now.wants)
    .filter(([key, { asked }]) => before?.wants[key]?.asked !== asked)
    .map(([key]) => key);
}

/** What the person looks at in each project that is listened to: in the visible tab that had the focus last. */
export function looksOf(tabs: Iterable<TabState>): Map<StreamKey, Look> {
  const all = [...tabs].sort((one, other) => one.focusedAt - other.focusedAt);
  const looks = new Map<StreamKey, Look>();
  for (const key of wantsOf(all).keys()) if (key !== 'own') looks.set(key, { projectId: idIn(key), away: true });
  for (const { sight, isVisible } of all) {
    const key = sight && keyOf({ stream: 'project', projectId: sight.projectId });
    if (key && isVisible && looks.has(key)) looks.set(key, { ...sight });
  }
  return looks;
}

function idIn(key: StreamKey): Id {
  return key.slice('project:'.length);
}

function entriesOf<T>(some: Readonly<Partial<Record<StreamKey, T>>>): [StreamKey, T][] {
  return Object.entries(some) as [StreamKey, T][]; // entries forgets the names
}

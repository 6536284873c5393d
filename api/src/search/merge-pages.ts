import { decodeCursor, encodeCursor, type Place } from '../platform/store/cursor.ts';
import type { Document, Page } from '../platform/store/port.ts';
import { eachOf } from './each-of.ts';

/** A page of one source behind a place; `asked` is how many documents were looked at for it. */
export type Read<T> = (
  after: string | undefined,
  limit: number,
  mostAsked: number,
) => Promise<Page<T> & { asked: number }>;

type Ask<T> = {
  limit: number;
  after?: string;
  /** How many documents may be looked at for the whole page, besides a few for each source. */
  mostAsked: number;
  /** Whether places have a key besides the id, and which way they go. */
  order: { isSorted: boolean; descending: boolean };
  placeOf: (doc: T) => Place;
};

/** What was read of a source, and how far; nothing up to `at` is still to be read. */
type Lane<T> = { read: Read<T>; waiting: T[]; at: string | undefined };

/** Sources of one order become one list in that order, in which every document stands once. */
export async function mergePages<T extends Document>(sources: readonly Read<T>[], ask: Ask<T>): Promise<Page<T>> {
  const { limit, after, placeOf } = ask;
  const lanes = sources.map((read): Lane<T> => ({ read, waiting: [], at: after }));
  let left = ask.mostAsked - (await readFirst(lanes, ask));
  const items: T[] = [];
  for (;;) {
    const lane = foremost(lanes, ask);
    const last = items.at(-1);
    if (!lane) return { items, next: null };
    if (last && items.length === limit) return { items, next: encodeCursor(placeOf(last)) };
    const doc = lane.waiting.shift();
    if (doc && doc.id !== last?.id) items.push(doc);
    else if (!doc && left <= 0) return { items, next: lane.at ?? null };
    else if (!doc) left -= await readOn(lane, limit - items.length, left);
  }
}

/** Some of each, so that every page gets further, however many sources there are. */
async function readFirst<T>(lanes: Lane<T>[], { limit, mostAsked }: Ask<T>): Promise<number> {
  const share = (most: number) => Math.max(4, Math.ceil(most / lanes.length));
  const asked = await eachOf(lanes, (lane) => readOn(lane, Math.min(share(limit), limit), share(mostAsked)));
  return asked.reduce((sum, one) => sum + one, 0);
}

async function readOn<T>(lane: Lane<T>, limit: number, mostAsked: number): Promise<number> {
  const { items, next, asked } = await lane.read(lane.at, limit, mostAsked);
  lane.waiting = items;
  lane.at = next ?? undefined;
  return Math.max(asked, 1);
}

/** The lane whose next document comes first, or may come first; undefined when all are at their end. */
function foremost<T>(lanes: readonly Lane<T>[], { order, placeOf }: Ask<T>): Lane<T> | undefined {
  let first: { lane: Lane<T>; place: Place; isThere: boolean } | undefined;
  for (const lane of lanes) {
    const [doc] = lane.waiting;
    if (!doc && lane.at === undefined) continue;
    const place = doc ? placeOf(doc) : decodeCursor(lane.at ?? '', order.isSorted);
    const difference = first ? compare(place, first.place) * (order.descending ? -1 : 1) : -1;
    // What another lane has at the place up to which this one was read still comes before what this one has next.
    if (difference < 0 || (difference === 0 && doc && !first?.isThere))
      first = { lane, place, isThere: doc !== undefined };
  }
  return first?.lane;
}

function compare(one: Place, other: Place): number {
  if (one.sort !== other.sort) return (one.sort ?? '') < (other.sort ?? '') ? -1 : 1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

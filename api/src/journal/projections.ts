import { z } from 'zod';
import { collection, type Collection, type Document } from '../platform/store/port.ts';

/** One more or one less in a named count, or an amount; counts are kept in the write, so nobody ever counts. */
export type Tally = { id: string; projectId: string; amount?: number };

/**
 * A collection the journal rebuilds. `tally` names the counts a document adds to as it stands, if any; `streamOf` says
 * whose events made it, where they are not those of its project.
 */
export type Projection<T extends Document = Document> = Collection<T> & {
  tally?: (doc: T) => Tally | readonly Tally[] | undefined;
  streamOf?: (doc: T) => string;
};
export type Projections = ReadonlyMap<string, Projection>;

export function projection<T extends Document, Q extends string>(
  declared: Parameters<typeof collection<T, Q>>[0] & Pick<Projection<T>, 'tally' | 'streamOf'>,
) {
  return { ...collection<T, Q>(declared), tally: declared.tally, streamOf: declared.streamOf };
}

export const Count = z.object({ id: z.string(), rev: z.int(), projectId: z.string(), count: z.int() });
export type Count = z.infer<typeof Count>;

export const tallies = collection({
  name: 'tallies',
  kind: 'projection',
  shape: Count,
  // `<what>:<id>` counts what hangs on one thing.
  keys: ({ id, projectId }) => ({ projectId, countedOn: id.split(':')[1] }),
  indexes: [{ fields: ['projectId'] }, { fields: ['projectId', 'countedOn'] }],
  queries: { ofProject: { by: ['projectId'] }, onThings: { by: ['projectId'], sort: 'countedOn' } },
});

const Marker = z.object({ id: z.string(), rev: z.int() });

/** How far each stream has been applied, for stores where an event and its documents do not land together. */
export const applied = collection({
  name: 'applied',
  kind: 'projection',
  shape: Marker,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

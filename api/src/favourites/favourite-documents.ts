import { Id, stamps } from '@taskmanager/contract';
import { z } from 'zod';
import { userStream } from '../journal/events.ts';
import { projection } from '../journal/projections.ts';

/** One a person, under the person's id: the rank of each project. */
const FavouritesDocument = z.object({ ...stamps, projects: z.record(Id, z.string()).optional() });

export const favouriteDocuments = projection({
  name: 'favourites',
  kind: 'projection',
  shape: FavouritesDocument,
  keys: () => ({}),
  indexes: [],
  queries: {},
  streamOf: ({ id }) => userStream(id),
});

import { SavedSearch } from '@taskmanager/contract';
import { userStream } from '../journal/events.ts';
import { projection } from '../journal/projections.ts';

export const savedSearchDocuments = projection({
  name: 'savedSearches',
  kind: 'projection',
  shape: SavedSearch,
  keys: (search) => (search.deletedAt ? {} : { userId: search.userId }),
  indexes: [{ fields: ['userId'] }],
  queries: { ofUser: { by: ['userId'] } },
  streamOf: ({ userId }) => userStream(userId),
});

import { Preferences } from '@taskmanager/contract';
import { userStream } from '../journal/events.ts';
import { projection } from '../journal/projections.ts';

/** One a person, under the person's id. */
export const preferenceDocuments = projection({
  name: 'preferences',
  kind: 'projection',
  shape: Preferences,
  keys: () => ({}),
  indexes: [],
  queries: {},
  streamOf: ({ id }) => userStream(id),
});

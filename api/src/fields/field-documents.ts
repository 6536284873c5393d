import { Field } from '@taskmanager/contract';
import { projection } from '../journal/projections.ts';

export const fieldDocuments = projection({
  name: 'fields',
  kind: 'projection',
  shape: Field,
  keys: (field) => (field.deletedAt ? {} : { projectId: field.projectId }),
  indexes: [{ fields: ['projectId'] }],
  queries: { ofProject: { by: ['projectId'] } },
});

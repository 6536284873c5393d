import { Label } from '@taskmanager/contract';
import { projection } from '../journal/projections.ts';

export const labelDocuments = projection({
  name: 'labels',
  kind: 'projection',
  shape: Label,
  keys: (label) => (label.deletedAt ? {} : { projectId: label.projectId }),
  indexes: [{ fields: ['projectId'] }],
  queries: { ofProject: { by: ['projectId'] } },
});

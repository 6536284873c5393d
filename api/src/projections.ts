import { favouriteDocuments } from './favourites/favourite-documents.ts';
import { commentDocuments } from './comments/comment-documents.ts';
import { attachmentDocuments } from './attachments/attachment-documents.ts';
import { fieldDocuments } from './fields/field-documents.ts';
import { applied, tallies, type Projection } from './journal/projections.ts';
import { labelDocuments } from './labels/label-documents.ts';
import { listDocuments } from './lists/list-documents.ts';
import { notificationDocuments } from './notifications/notification-documents.ts';
import { preferenceDocuments } from './preferences/preference-documents.ts';
import { memberDocuments, projectDocuments } from './projects/project-documents.ts';
import { savedSearchDocuments } from './saved-searches/saved-search-documents.ts';
import { taskDocuments } from './tasks/task-documents.ts';
import { watchDocuments } from './watches/watch-documents.ts';

/** Documents the journal's events speak of; each can be rebuilt from them. */
export const projections = [
  projectDocuments,
  memberDocuments,
  listDocuments,
  labelDocuments,
  fieldDocuments,
  taskDocuments,
  preferenceDocuments,
  favouriteDocuments,
  savedSearchDocuments,
  commentDocuments,
  watchDocuments,
  notificationDocuments,
  attachmentDocuments,
] as unknown as readonly Projection<never>[];

/** What the journal keeps beside them. */
export const journalOwn = [tallies, applied];

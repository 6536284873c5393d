import { z } from 'zod';
import { Attachment } from './attachments.ts';
import type { Endpoints } from './endpoint.ts';
import { List } from './lists.ts';
import { ProjectParams } from './projects.ts';

/** A file in the trash says on which task it comes back. */
export const TrashedFile = Attachment.extend({ taskTitle: z.string() });
export type TrashedFile = z.infer<typeof TrashedFile>;

/** What went last comes first, at most 200 of each kind. */
export const Trash = z.object({ lists: z.array(List), files: z.array(TrashedFile) });
export type Trash = z.infer<typeof Trash>;

export const trashApi = {
  read: {
    method: 'GET',
    path: '/projects/:projectId/trash',
    summary: 'The removed lists of a project and the removed files of its tasks; removed tasks are listed as tasks',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    answer: Trash,
  },
} as const satisfies Endpoints;

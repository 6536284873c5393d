import * as attachmentParts from './attachments/attachments.ts';
import type { Foundation } from './foundation.ts';
import { createPreviews } from './previews/previews.ts';
import type { PartChanges, ProjectAccess } from './projects/projects.ts';
import { createUploads } from './uploads/uploads.ts';
import type { Tasks } from './tasks/tasks.ts';

type FilesNeed = Foundation & { access: ProjectAccess; change: PartChanges; readTask: Tasks['read'] };

/** From bytes on their way in to a file on a task, its preview, and the way out. */
export function createFilesOfTasks(need: FilesNeed) {
  const { config } = need;
  const trash = attachmentParts.createAttachmentTrash(need);
  const { carry } = attachmentParts.createAttachmentMoves(need);
  const previews = createPreviews(need);
  const quotas = { perProject: config.projectFilesBytes, inAll: config.allFilesBytes };
  return {
    attachments: {
      attachments: attachmentParts.createAttachments(need),
      downloads: attachmentParts.createAttachmentDownloads(need),
      trash,
    },
    uploads: createUploads({ ...need, quotas, welcome: previews.ask }),
    previews,
    belongings: { carry, erase: trash.eraseOfTask },
  };
}

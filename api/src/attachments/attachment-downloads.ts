import type { Attachment } from '@taskmanager/contract';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { OpenFile } from '../platform/file-replies.ts';
import type { Files } from '../platform/files/files.ts';
import type { Logger } from '../platform/logger.ts';
import type { Store } from '../platform/store/port.ts';
import { gone } from '../projects/projects.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { attachmentDocuments } from './attachment-documents.ts';

type Parts = { store: Store; files: Files; readTask: Tasks['read']; log: Logger };

/** Who may read a task now may read its files now: it is asked each time, and no address is a key by itself. */
export function createAttachmentDownloads({ store, files, readTask, log }: Parts) {
  async function bytes(who: Who, id: string): Promise<OpenFile> {
    const { name, size, sha256, type, file } = await readable(who, id);
    return { size, sha256, type: typeOnTheWire(type), saveAs: name, read: reading(file, size) };
  }

  /** Made by us from the picture, so it may be shown. */
  async function preview(who: Who, id: string): Promise<OpenFile> {
    const { picture } = await readable(who, id);
    if (!picture?.file || !picture.bytes) throw new AppError('not-found', 'There is no preview of this file.');
    return {
      size: picture.bytes,
      sha256: picture.file, // drawn anew for each preview
      type: 'image/webp',
      read: reading(picture.file, picture.bytes),
    };
  }

  async function readable(who: Who, id: string): Promise<Attachment> {
    const attachment = await store.get(attachmentDocuments, id);
    if (!attachment?.projectId || attachment.deletedAt) throw gone();
    await readTask(who, attachment.taskId);
    return attachment;
  }

  function reading(file: string, size: number): OpenFile['read'] {
    return async (from, to) => {
      const body = await files.read(file, size, from, to);
      if (body) return body;
      log.error('the bytes of a file are not all there', { file });
      throw new AppError('not-found', 'The bytes of this file are missing on the server. Tell its operator.');
    };
  }

  return { bytes, preview };
}

function typeOnTheWire(type: string): string {
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}

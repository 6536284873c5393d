import { newId, type Attachment, type NewAttachment, type Upload } from '@taskmanager/contract';
import { createHash } from 'node:crypto';
import { attachmentDocuments, bytesOf } from '../attachments/attachment-documents.ts';
import { answer, mostAttachments, refuseTooMany, refuseWithoutTask } from '../attachments/attachments.ts';
import type { Committed } from '../journal/journal.ts';
import { tallies } from '../journal/projections.ts';
import type { Bytes, Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Files, KeptFile } from '../platform/files/files.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, refuseTaken, type ProjectAccess } from '../projects/projects.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { lookAt } from './looking.ts';
import { createRoom, type Quotas } from './room.ts';
import { uploadRecords, type UploadRecord } from './upload-records.ts';

export { uploadCollection } from './upload-records.ts';

export type Uploads = ReturnType<typeof createUploads>;
type Parts = {
  store: Store;
  access: ProjectAccess;
  files: Files;
  readTask: Tasks['read'];
  quotas: Quotas;
  /** Told of each file that is on its task. */
  welcome: (attachment: Attachment) => Promise<void>;
  now: () => Date;
};

const dayMs = 24 * 60 * 60 * 1000;

/**
 * A file is announced, its bytes are kept, then an event puts it on its task: so nothing is ever listed without its
 * bytes. What dies on the way leaves a record and bytes that nobody names, and both are swept.
 */
export function createUploads({ store, access, files, readTask, quotas, welcome, now }: Parts) {
  const records = uploadRecords(store);
  const room = createRoom(files, quotas);

  async function reserve(who: Who, op: Operation, taskId: string, wanted: NewAttachment): Promise<Upload> {
    const { projectId } = await readTask(who, taskId);
    await access.admit(who, projectId, 'attachment.edit');
    const { name, size, id = op.newId ?? newId() } = wanted;
    if (await store.get(attachmentDocuments, id)) throw taken();
    await refuseTooMany(store, taskId);
    await refuseTooManyComing(taskId, id);
    room.refuseFullProject(await store.get(tallies, bytesOf(projectId)), size);
    await room.refuseFullInstance(size);
    const expiresAt = new Date(now().getTime() + dayMs).toISOString();
    const there = await records.add({ id, taskId, projectId, userId: who.userId, name, size, expiresAt });
    const isSame = there?.userId === who.userId && there.taskId === taskId && there.name === name;
    if (!there || !isSame || there.size !== size) throw wanted.id === undefined ? keyReused() : taken();
    return announced(there);
  }

  async function take(who: Who, op: Operation, id: string, bytes: Bytes): Promise<Committed<Attachment>> {
    const upload = await records.find(id);
    if (!upload) return takeAgain(who, id, bytes);
    if (upload.userId !== who.userId) throw gone();
    await access.admit(who, upload.projectId, 'attachment.edit');
    refuseLate(upload, now());
    refuseOtherLength(upload, bytes);
    const look = lookAt(upload.name);
    const kept = await files.put(look.passing(bytes.parts));
    const committed = await add(who, op, upload, kept, look.type());
    await records.remove(id);
    await welcome(committed.answer);
    return committed;
  }

  async function add(who: Who, op: Operation, upload: UploadRecord, kept: KeptFile, type: string) {
    try {
      const committed = await putOnTask(who, op, upload, kept, type);
      if (committed.replayed) await files.remove(kept.id); // the same upload came through twice at once
      if (committed.replayed && committed.answer.sha256 !== kept.sha256) throw otherBytes();
      return committed;
    } catch (error) {
      if (error instanceof AppError) await files.remove(kept.id); // refused, so nobody names it
      throw error;
    }
  }

  /** Which upload it is names the operation: it happens once, whatever key it is sent with. */
  function putOnTask(who: Who, op: Operation, upload: UploadRecord, kept: KeptFile, type: string) {
    const { id, taskId, projectId, name } = upload;
    const own = { ...op, id: `upload:${id}`, fingerprint: 'upload' };
    return access.change(who, projectId, 'attachment.edit', own, async (inside) => {
      await refuseWithoutTask(inside, taskId);
      await refuseTaken(inside, attachmentDocuments as never, id);
      await refuseTooMany(store, taskId);
      room.refuseFullProject(await inside.state.find(tallies, bytesOf(projectId)), kept.size);
      if (!(await files.has(kept.id))) throw new AppError('unavailable', 'The file did not stay. Send it again.');
      const set = { projectId, taskId, name, size: kept.size, type, sha256: kept.sha256, file: kept.id };
      const drafts = [{ collection: attachmentDocuments as never, id, set }];
      return { type: 'attachment.added', drafts, about: [taskId], answer: answer(id) };
    });
  }

  /** Somebody who did not hear the answer sends it all again. */
  async function takeAgain(who: Who, id: string, bytes: Bytes): Promise<Committed<Attachment>> {
    const attachment = await store.get(attachmentDocuments, id);
    if (!attachment?.projectId || attachment.deletedAt) throw gone();
    await access.admit(who, attachment.projectId, 'attachment.edit');
    const hash = createHash('sha256');
    for await (const part of bytes.parts) hash.update(part);
    if (hash.digest('hex') !== attachment.sha256) throw otherBytes();
    return { answer: attachment, seq: attachment.rev, rev: attachment.rev, replayed: true };
  }

  async function refuseTooManyComing(taskId: string, id: string): Promise<void> {
    if ((await records.countOf(taskId, mostAttachments)) < mostAttachments || (await records.find(id))) return;
    throw new AppError('limit-reached', `${mostAttachments} files are coming for this task already. Send their bytes.`);
  }

  return { reserve, take, sweep: () => records.removeExpired(now().toISOString()) };
}

function announced({ id, taskId, name, size, expiresAt }: UploadRecord): Upload {
  return { id, taskId, name, size, expiresAt };
}

function refuseLate({ expiresAt }: UploadRecord, now: Date): void {
  if (now.toISOString() < expiresAt) return;
  throw new AppError('link-expired', 'This file was announced more than a day ago. Announce it again.');
}

function refuseOtherLength({ size }: UploadRecord, { length }: Bytes): void {
  if (length === size) return;
  throw new AppError('invalid-request', `${size} bytes were announced and ${length} are coming. Announce it again.`);
}

function taken(): AppError {
  return new AppError('already-exists', 'There is a file with this id already. Choose another id.');
}

function keyReused(): AppError {
  return new AppError('key-reused', 'This Idempotency-Key was used for another file. Make a new one for each.');
}

function otherBytes(): AppError {
  return new AppError('already-exists', 'This file was added with other bytes. Add these as another file.');
}

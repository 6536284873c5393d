import { Id, type Attachment, type Picture } from '@taskmanager/contract';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { attachmentDocuments, isPicture } from '../attachments/attachment-documents.ts';
import { projectStream } from '../journal/events.ts';
import type { Journal } from '../journal/journal.ts';
import type { Files } from '../platform/files/files.ts';
import { defineJob, type Jobs } from '../platform/jobs/job.ts';
import type { Logger } from '../platform/logger.ts';
import type { Pictures } from '../platform/pictures/pictures.ts';
import { atMost } from '../platform/semaphore.ts';
import type { Store } from '../platform/store/port.ts';

type Parts = { store: Store; journal: Journal; files: Files; pictures: Pictures; jobs: Jobs; log: Logger };

const frame = { width: 480, height: 960 };
const minuteMs = 60_000;

/** Small pictures of pictures, drawn after the upload is answered. Those that cannot be drawn are left as they are. */
export function createPreviews({ store, journal, files, pictures, jobs, log }: Parts) {
  const inTurn = atMost(1); // so that one file is in memory, and an avatar waits for no more than that
  const job = defineJob({
    name: 'attachments.preview',
    data: z.object({ attachmentId: Id }),
    attempts: 5,
    run: ({ attachmentId }) => inTurn(() => draw(attachmentId)),
  });

  /** The upload is done whatever becomes of this: who is forgotten here is found by the sweep. */
  async function ask(attachment: Attachment): Promise<void> {
    if (!isPicture(attachment)) return;
    await add(attachment).catch((error: unknown) =>
      log.warn('a preview was not asked for', { attachmentId: attachment.id, error }),
    );
  }

  function add({ id }: Attachment): Promise<void> {
    return jobs.add(job, { attachmentId: id }, { id: `preview:${id}` });
  }

  async function draw(id: string): Promise<void> {
    const attachment = await store.get(attachmentDocuments, id);
    if (!attachment?.projectId || attachment.picture) return;
    const picture = await pictureOf(attachment);
    const isNamed = await name(attachment, picture);
    if (!isNamed && picture.file) await files.remove(picture.file);
  }

  async function pictureOf({ file, size }: Attachment): Promise<Picture> {
    const body = await files.read(file, size, 0, size - 1);
    if (!body) throw new Error('the bytes of a picture are not all there');
    const bytes = await buffer(body);
    const [large, small] = [await pictures.sizeOf(bytes), await pictures.within(bytes, frame.width, frame.height)];
    if (!large || !small) return { ...large };
    const kept = await files.put(only(small.bytes));
    return { ...large, file: kept.id, bytes: kept.size };
  }

  /** Once: whoever drew it too comes too late. */
  async function name({ id, projectId, createdBy }: Attachment, picture: Picture): Promise<boolean> {
    const op = { id: randomUUID(), actor: createdBy };
    const { answer } = await journal.commit(projectStream(projectId), op, async (state) => {
      const found = await state.find(attachmentDocuments, id);
      const isNew = found !== null && !found.picture;
      const drafts = isNew ? [{ collection: attachmentDocuments as never, id, set: { picture } }] : [];
      return { type: 'attachment.previewed', drafts, answer: () => isNew };
    });
    return answer;
  }

  /** Pictures nobody has looked at for a minute: carried along with a task, or forgotten by a process that died. */
  async function sweep(now: Date): Promise<void> {
    const before = new Date(now.getTime() - minuteMs).toISOString();
    const { items } = await store.page(attachmentDocuments, 'unseen', { equal: {}, before, limit: 100 });
    for (const attachment of items) await add(attachment);
  }

  return { job, ask, sweep };
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

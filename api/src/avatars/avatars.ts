import { avatarSizes, type AvatarSize, type Id } from '@taskmanager/contract';
import { buffer } from 'node:stream/consumers';
import type { Accounts, KeptAvatar } from '../accounts/accounts.ts';
import type { Bytes, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { OpenFile } from '../platform/file-replies.ts';
import type { Files } from '../platform/files/files.ts';
import { mostPixels, type Pictures } from '../platform/pictures/pictures.ts';
import type { Store } from '../platform/store/port.ts';
import { memberDocuments, memberId, roleOf } from '../projects/project-documents.ts';

export type Avatars = ReturnType<typeof createAvatars>;
type Parts = { store: Store; accounts: Accounts; files: Files; pictures: Pictures };

/** The pictures by which people show themselves: drawn anew from whatever they send, which is not kept. */
export function createAvatars({ store, accounts, files, pictures }: Parts) {
  const drawing = new Set<Id>();

  /** Drawing is costly, so nobody has two of theirs drawn at once. */
  async function change(who: Who, bytes: Bytes): Promise<{ avatar: string }> {
    if (drawing.has(who.userId)) throw stillDrawing();
    drawing.add(who.userId);
    try {
      return await changeAlone(who, bytes);
    } finally {
      drawing.delete(who.userId);
    }
  }

  async function changeAlone(who: Who, bytes: Bytes): Promise<{ avatar: string }> {
    const picture = await buffer(bytes.parts);
    await refuseUndrawable(picture);
    const kept = await draw(picture);
    const before = await accounts.setAvatar(who.userId, kept);
    await removeFiles(before);
    return { avatar: kept['256'].file };
  }

  async function remove(who: Who): Promise<void> {
    await removeFiles(await accounts.setAvatar(who.userId, undefined));
  }

  /** Whether somebody has no picture, is a stranger or is not there at all: the answer is the same. */
  async function read(who: Who, userId: Id, size: AvatarSize): Promise<OpenFile> {
    const avatar = (await isKnown(who, userId)) ? (await accounts.find(userId))?.avatar?.[size] : undefined;
    const body = avatar && (await files.has(avatar.file)) ? avatar : null;
    if (!body) throw new AppError('not-found', 'There is no picture of this person, or you may not see it.');
    return {
      size: body.bytes,
      sha256: body.file, // drawn anew for each picture
      type: 'image/webp',
      read: async (from, to) => (await files.read(body.file, body.bytes, from, to)) ?? missing(),
    };
  }

  /** Oneself, and whoever takes part in the same project now. */
  async function isKnown(who: Who, userId: Id): Promise<boolean> {
    if (who.userId === userId) return true;
    for (let after: string | undefined; ;) {
      const ask = { equal: { userId: who.userId }, limit: 100, after };
      const { items, next } = await store.page(memberDocuments, 'ofUser', ask);
      const theirs = items.map(({ projectId }) => memberId(projectId, userId));
      if ((await store.getMany(memberDocuments, theirs)).some((member) => roleOf(member))) return true;
      if (next === null) return false;
      after = next;
    }
  }

  async function refuseUndrawable(picture: Buffer): Promise<void> {
    const size = await pictures.sizeOf(picture);
    if (!size) throw noPicture();
    if (size.width * size.height <= mostPixels) return;
    throw new AppError(
      'too-large',
      `The picture has more than ${mostPixels / 1e6} million pixels. Send a smaller one.`,
    );
  }

  async function draw(picture: Buffer): Promise<KeptAvatar> {
    const kept: Partial<KeptAvatar> = {};
    for (const size of avatarSizes) {
      const drawn = await pictures.square(picture, Number(size));
      if (!drawn) throw noPicture();
      const { id, size: bytes } = await files.put(only(drawn.bytes));
      kept[size] = { file: id, bytes };
    }
    return kept as KeptAvatar; // there is one of each size
  }

  async function removeFiles(avatar: KeptAvatar | undefined): Promise<void> {
    for (const { file } of Object.values(avatar ?? {})) await files.remove(file);
  }

  return { change, remove, read };
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function noPicture(): AppError {
  return new AppError('unsupported-media-type', 'This is no picture we can draw. Send a PNG, JPEG, WebP, GIF or AVIF.');
}

function stillDrawing(): AppError {
  const message = 'Another picture of you is being drawn. Try again in a moment.';
  return new AppError('too-many-requests', message, { retryAfterSeconds: 1 });
}

function missing(): never {
  throw new AppError('not-found', 'There is no picture of this person any more.');
}

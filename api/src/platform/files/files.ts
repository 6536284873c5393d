import type { Readable } from 'node:stream';

/** Where the bytes of uploads are: named by ids that are drawn here and mean nothing, never by what people say. */
export type Files = {
  /** Durable, whole and under its id when it returns; nobody ever sees a part of it. Throws StorageFull. */
  put(parts: AsyncIterable<Buffer>): Promise<KeptFile>;
  /** The bytes from the first to the last of them; null where they are not all there. */
  read(id: string, size: number, from: number, to: number): Promise<Readable | null>;
  has(id: string): Promise<boolean>;
  /** Repeatable. */
  remove(id: string): Promise<void>;
  /** Ids of what was put before a time, one of `shelves` at once. What was never finished goes on the way. */
  olderThan(before: Date, shelf: number): Promise<string[]>;
  /** The bytes of all files, as far as this process knows. */
  used(): Promise<number>;
};

export type KeptFile = { id: string; size: number; sha256: string };

/** Files are looked through a shelf at a time, so that no look takes long. */
export const shelves = 256;

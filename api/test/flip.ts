import { open } from 'node:fs/promises';

/** One bit of a file, as a disk that grows old. */
export async function flip(path: string, position: number): Promise<void> {
  const handle = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, position);
  await handle.write(Buffer.from([byte.readUInt8() ^ 1]), 0, 1, position);
  await handle.close();
}

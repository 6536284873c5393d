import { shelves } from './files.ts';

/** A file as the folder shows it. */
export type Found = { id: string; size: number; at: Date };

/** Counted once and kept up to date since; what other processes add is seen when a shelf is looked through. */
export function createUsage(filesOn: (shelf: number) => Promise<Found[]>) {
  const bytes = new Array<number>(shelves).fill(0);
  let counting: Promise<void> | undefined;

  async function look(shelf: number): Promise<Found[]> {
    const found = await filesOn(shelf);
    bytes[shelf] = found.reduce((sum, { size }) => sum + size, 0);
    return found;
  }

  async function count(): Promise<void> {
    for (let shelf = 0; shelf < shelves; shelf++) await look(shelf);
  }

  return {
    look,
    add(id: string, size: number): void {
      const shelf = parseInt(id.slice(0, 2), 16);
      bytes[shelf] = (bytes[shelf] ?? 0) + size;
    },
    async total(): Promise<number> {
      await (counting ??= count());
      return bytes.reduce((sum, size) => sum + size, 0);
    },
  };
}

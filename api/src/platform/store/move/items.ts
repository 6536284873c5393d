import { createHash, type Hash } from 'node:crypto';
import type { Document } from '../port.ts';

/** What is moved, one thing after another: documents, then files in parts. */
export type Item = { collection: string; doc: Document } | { file: string; part: Buffer };
export type Items = AsyncIterable<Item>;

/** How many things of a name there are, and what they hash to in their order. */
export type Sum = { count: number; hash: string };
export type Sums = ReadonlyMap<string, Sum>;

/** Adds up what passes; documents by their collection, each file for itself. */
export function createSums() {
  const hashes = new Map<string, { count: number; hash: Hash }>();

  function add(item: Item): void {
    const name = nameOf(item);
    const entry = hashes.get(name) ?? { count: 0, hash: createHash('sha256') };
    if ('doc' in item) entry.hash.update(`${JSON.stringify(item.doc)}\n`);
    else entry.hash.update(item.part);
    entry.count += 'doc' in item ? 1 : 0;
    hashes.set(name, entry);
  }

  return {
    async *passing(items: Items): Items {
      for await (const item of items) {
        add(item);
        yield item;
      }
    },
    sums: (): Sums =>
      new Map([...hashes].map(([name, { count, hash }]) => [name, { count, hash: hash.copy().digest('base64url') }])),
  };
}

export async function sumsOf(items: Items): Promise<Sums> {
  const sums = createSums();
  for await (const _item of sums.passing(items));
  return sums.sums();
}

/** Names that differ. Files that only the second one has are its own affair. */
export function differences(sent: Sums, there: Sums): string[] {
  const names = new Set([...sent.keys(), ...[...there.keys()].filter((name) => !isFile(name))]);
  return [...names].filter((name) => sent.get(name)?.hash !== there.get(name)?.hash);
}

function nameOf(item: Item): string {
  return 'doc' in item ? item.collection : `file ${item.file}`;
}

function isFile(name: string): boolean {
  return name.startsWith('file ');
}

import { setTimeout } from 'node:timers/promises';
import { openSqlite } from '../src/platform/store/sqlite/sqlite.ts';
import { fresh, letter, letters, samples } from './store-suite/samples.ts';

/** A process with a store of its own, for tests that end it, refuse it or take the disk from it. */

const [, , folder = '', mode] = process.argv;
const store = await openSqlite({ folder, collections: samples });
const stream = fresh();
process.stdout.write(`${stream}\n`);

if (mode === 'hold') await setTimeout(60_000);
if (mode === 'insert') await Promise.all(Array.from({ length: 20 }, (_, n) => insertOn(n * 100_000)));
if (mode === 'fill') await fill();
await store.close();

/** Says each number once it is kept; a person reads them from the pipe. */
async function insertOn(seq: number): Promise<void> {
  await store.insert(letters, letter(stream, seq));
  process.stdout.write(`${seq}\n`);
  return insertOn(seq + 1);
}

/** Until the disk takes no more; then says what is thrown and how much is there. */
async function fill(seq = 0): Promise<void> {
  const error = await store.insert(letters, letter(stream, seq, { body: 'x'.repeat(100_000) })).catch((e: Error) => e);
  if (!error) return fill(seq + 1);
  const kept = await store.count(letters, 'inOrder', { stream }, 1_000_000);
  process.stdout.write(`${JSON.stringify({ error: error.name, acknowledged: seq, kept })}\n`);
}

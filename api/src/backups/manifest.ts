import { z } from 'zod';
import type { Document } from '../platform/store/port.ts';
import type { Item } from '../platform/store/move/items.ts';

/** Of what is in a file. A version reads its own and all before it. */
export const format = 1;

/** The first line of a backup. */
export const Begin = z.object({
  id: z.literal('begin'),
  format: z.int(),
  kind: z.enum(['whole', 'tail']),
  startedAt: z.iso.datetime(),
  /** What a tail adds to. */
  since: z.string().optional(),
  environment: z.string(),
  version: z.string(),
  commit: z.string(),
});
export type Begin = z.infer<typeof Begin>;

/** The last line: without it the file is not whole. */
export const End = z.object({
  id: z.literal('end'),
  /** Whatever was acknowledged before is in it, or in what it adds to. */
  at: z.iso.datetime(),
  events: z.int(),
  sums: z.record(z.string(), z.object({ count: z.int(), hash: z.string() })),
});
export type End = z.infer<typeof End>;

/** The last entry of a stream; its hash stands for all before it. */
export type Head = { seq: number; hash: string };

/**
 * What stands in a backup beside collections and files. `documents`: of each document its version and sum, as people
 * saw it. `erased`: entries of the journal as erasing left them. `farewells`: documents whose erasing may not have
 * ended. `heads`: where each stream ends. `listing`: the files there are, those of earlier backups too.
 */
export type Aside = 'backup' | 'documents' | 'erased' | 'farewells' | 'heads' | 'listing';

export function aside<T extends Document>(collection: Aside, doc: T): Item {
  return { collection, doc };
}

import { StartError } from '../platform/errors.ts';
import { StoreUnavailable, UnknownOutcome, type Store } from '../platform/store/port.ts';
import type { MigrationContext, NamedMigration, Readable } from './migration.ts';
import { countWrites, rehearseWrites } from './counted-store.ts';
import { allRecords, migrationRecords, type MigrationRecord } from './migration-records.ts';

export type LookNeed = Omit<MigrationContext, 'store'> & {
  readonly store: Readable;
  /** Hears after each page how many documents were written so far. */
  readonly progress: (name: string, touched: number) => void;
};
export type RunNeed = Omit<LookNeed, 'store'> & {
  readonly store: Store;
  readonly commit: string;
  readonly now: () => Date;
  /** Between two pages, so that people who work meanwhile notice nothing. */
  readonly breathe: () => Promise<unknown>;
  /** Before it is tried again where the store could not be reached. */
  readonly recover: () => Promise<unknown>;
};

const mostFailures = 5;

/** Takes one migration to its end, from wherever it was; answers how many documents it has written in all. */
export async function runMigration(migration: NamedMigration, need: RunNeed): Promise<number> {
  let pages = 0;
  const countPage = () => void (pages += 1);
  for (let failures = 0, before = 0; ; before = pages) {
    try {
      return await goOn(migration, need, countPage);
    } catch (error) {
      failures = pages > before ? 1 : failures + 1;
      const isOutage = error instanceof StoreUnavailable || error instanceof UnknownOutcome;
      if (!isOutage || failures > mostFailures) throw error;
      await need.recover();
    }
  }
}

async function goOn(migration: NamedMigration, need: RunNeed, countPage: () => void): Promise<number> {
  const records = migrationRecords(need.store);
  let record = await takeOver(migration, need);
  if (record.endedAt !== undefined) return record.touched;
  let touched = record.touched;
  const store = countWrites(need.store, (documents) => (touched += documents));

  for await (const cursor of migration.does({ ...need, store }, record.cursor)) {
    record = (await records.write(record, { cursor, touched })) ?? takenOver(migration);
    countPage();
    need.progress(migration.name, touched);
    await need.breathe();
  }
  const end = { endedAt: need.now().toISOString(), cursor: undefined, touched };
  if (!(await records.write(record, end))) takenOver(migration);
  return touched;
}

/** How many documents it would write; writes none, and leaves no record. */
export async function rehearseMigration(migration: NamedMigration, need: LookNeed): Promise<number> {
  const record = (await allRecords(need.store)).find(({ id }) => id === migration.name);
  let touched = 0;
  const store = rehearseWrites(need.store, (documents) => (touched += documents));
  for await (const _ of migration.does({ ...need, store }, record?.cursor)) need.progress(migration.name, touched);
  return touched;
}

/** From here on whoever was at it before finds its turn gone. */
async function takeOver(migration: NamedMigration, { store, commit, now }: RunNeed): Promise<MigrationRecord> {
  const records = migrationRecords(store);
  const { name: id, phase } = migration;
  const first = { id, phase, startedAt: now().toISOString(), touched: 0, commit, turn: 1 };
  if (await records.add(first)) return first;
  const begun = (await records.find(id)) ?? takenOver(migration);
  return begun.endedAt === undefined ? ((await records.write(begun, {})) ?? takenOver(migration)) : begun;
}

function takenOver({ name }: NamedMigration): never {
  throw new StartError(`Another process goes on with the migration ${name}: nothing is left to do here.`);
}

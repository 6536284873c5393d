import { setTimeout } from 'node:timers/promises';
import { StartError } from '../platform/errors.ts';
import { alone } from '../platform/periodic/alone.ts';
import { leaseCollection } from '../platform/periodic/every.ts';
import type { Collection, Store } from '../platform/store/port.ts';
import { keys } from './0001-keys.ts';
import type { NamedMigration, Phase, Readable } from './migration.ts';
import { allRecords, migrationCollection, migrationRecords } from './migration-records.ts';
import { standOf, takenAway, waiting } from './migration-rules.ts';
import { rehearseMigration, runMigration, type LookNeed, type RunNeed } from './run-migrations.ts';

export { migrationCollection } from './migration-records.ts';

/** In the order of their numbers, each by the name of its file. */
export const migrations: readonly NamedMigration[] = [{ name: '0001-keys', ...keys }];

type Looked = Omit<LookNeed, 'progress'> & Partial<LookNeed> & { readonly declared?: readonly NamedMigration[] };
type Parts = Looked &
  Pick<RunNeed, 'store' | 'commit'> &
  Partial<RunNeed> & { readonly say?: (text: string) => void; readonly patienceMs?: number };

export type Ran = { readonly name: string; readonly touched: number };

/** What a store has gone through and what it has not, for those who only look. */
export function lookAtMigrations({ declared = migrations, ...parts }: Looked) {
  const need: LookNeed = { progress: () => {}, ...parts };
  const { store } = need;
  return {
    standing: async () => standOf(declared, await allRecords(store)),

    /** Lets nobody work on what a newer release has taken things away from. */
    async refuseTakenAway(): Promise<void> {
      const name = takenAway(declared, await allRecords(store));
      if (name === undefined) return;
      throw new StartError(
        `This data was migrated by a newer release, and ${name} has taken away what this one uses: start the newer release.`,
      );
    },

    /** What it would write, without writing. */
    async rehearse(phases: readonly Phase[]): Promise<Ran[]> {
      return eachOf(await left(store, declared, phases), (one) => rehearseMigration(one, need));
    },
  };
}

/** What a store goes through before the servers of a release work on it. */
export function createMigrations({ declared = migrations, say = () => {}, patienceMs, ...parts }: Parts) {
  const { store, collections, system } = parts;
  const need: RunNeed = {
    now: () => new Date(),
    breathe: () => setTimeout(system === 'mongodb' ? 20 : 0),
    recover: () => setTimeout(5_000),
    progress: () => {},
    ...parts,
  };

  return {
    ...lookAtMigrations({ declared, ...parts }),

    /** Where nothing is kept yet, everything is as of today. */
    async beginIfNew(): Promise<void> {
      const missing = await left(store, declared, ['expand', 'contract']);
      if (missing.length === 0 || !(await isEmpty(store, collections))) return;
      const at = need.now().toISOString();
      for (const { name: id, phase } of missing) {
        const record = { id, phase, startedAt: at, endedAt: at, touched: 0, commit: need.commit, turn: 1 };
        await migrationRecords(store).add(record);
      }
    },

    /** For a server that shares its store: somebody else makes it ready. */
    async refuseBehind(): Promise<void> {
      const [first] = await left(store, declared, ['expand']);
      if (!first) return;
      throw new StartError(
        `The data is not ready for this release: migration ${first.name} is to be done first. \`npm run migrate\` does it, ` +
          'or `docker compose run --rm migrate`.',
      );
    },

    /** In one process at a time. A store in a file has no other. */
    run: (phases: readonly Phase[]): Promise<Ran[]> => {
      const work = async () => eachOf(await left(store, declared, phases), (one) => runMigration(one, need));
      if (system === 'sqlite') return work();
      const onWait = () => say('Another process migrates this data: waiting for it.');
      return alone({ store, task: 'migrate', onWait, patienceMs }, work);
    },
  };
}

async function left(store: Readable, declared: readonly NamedMigration[], phases: readonly Phase[]) {
  const done = await allRecords(store);
  return phases.flatMap((phase) => waiting(declared, done, phase));
}

async function eachOf(migrations: NamedMigration[], work: (one: NamedMigration) => Promise<number>): Promise<Ran[]> {
  const ran: Ran[] = [];
  for (const one of migrations) ran.push({ name: one.name, touched: await work(one) });
  return ran;
}

async function isEmpty(store: Store, collections: readonly Collection[]): Promise<boolean> {
  const own: string[] = [migrationCollection.name, leaseCollection.name];
  const kept = collections.filter(({ name, kind }) => (kind === 'journal' || kind === 'record') && !own.includes(name));
  for (const collection of kept) if ((await store.scan(collection, '', 1)).length > 0) return false;
  return true;
}

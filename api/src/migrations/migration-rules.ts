import type { NamedMigration, Phase } from './migration.ts';
import type { MigrationRecord } from './migration-records.ts';

type Known = Pick<NamedMigration, 'name' | 'phase'>;
type Done = Pick<MigrationRecord, 'id' | 'phase' | 'endedAt'>;

/** Those of a phase that have not come to their end, in their order. */
export function waiting<M extends Known>(migrations: readonly M[], records: readonly Done[], phase: Phase): M[] {
  const ended = new Set(records.filter(({ endedAt }) => endedAt !== undefined).map(({ id }) => id));
  return migrations.filter((one) => one.phase === phase && !ended.has(one.name));
}

/** What a newer release has taken away, or begun to. What it has only added is no matter. */
export function takenAway(migrations: readonly Known[], records: readonly Done[]): string | undefined {
  const known = new Set(migrations.map(({ name }) => name));
  return records.find(({ id, phase }) => phase === 'contract' && !known.has(id))?.id;
}

export type Standing = Known & { readonly says: string; readonly state: 'done' | 'begun' | 'waiting' };

/** All that this release carries, and what newer ones have left here. */
export function standOf(migrations: readonly NamedMigration[], records: readonly Done[]): Standing[] {
  const byName = new Map(records.map((record) => [record.id, record]));
  const own = migrations.map(({ name, phase, says }) => ({ name, phase, says, state: stateOf(byName.get(name)) }));
  const names = new Set(migrations.map(({ name }) => name));
  const newer = records.filter(({ id }) => !names.has(id));
  return [...own, ...newer.map((one) => ({ ...one, name: one.id, says: 'Of a newer release.', state: stateOf(one) }))];
}

function stateOf(record: Done | undefined): Standing['state'] {
  if (!record) return 'waiting';
  return record.endedAt === undefined ? 'begun' : 'done';
}

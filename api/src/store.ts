import { attachmentErasures } from './attachments/attachments.ts';
import type { Config } from './config.ts';
import { identityCollections } from './identity.ts';
import { invitationCollection } from './invitations/invitation-records.ts';
import { events } from './journal/events.ts';
import { listErasures } from './lists/list-trash.ts';
import { logLevelCollection } from './log-level/log-level.ts';
import { mailCollection } from './mail/mail.ts';
import { createMigrations, migrationCollection } from './migrations/migrations.ts';
import { jobCollection } from './platform/jobs/job-records.ts';
import { noticeCollection } from './notices/notice-records.ts';
import { cursorCollection } from './notifications/notifier-records.ts';
import { leaseCollection } from './platform/periodic/every.ts';
import { belonging, claim } from './platform/store/belonging.ts';
import type { Admit, Collection, Reading, Store } from './platform/store/port.ts';
import { refuseUnfinished, unfinished } from './platform/store/unfinished.ts';
import { projectErasures } from './projects/project-trash.ts';
import { pushCollection } from './push/push-records.ts';
import { journalOwn, projections } from './projections.ts';
import { taskErasures } from './tasks/task-trash.ts';
import { uploadCollection } from './uploads/uploads.ts';

/** There as long as something is being erased. */
export const erasures = [taskErasures, listErasures, projectErasures, attachmentErasures];

/** Everything the store holds, by kind in the declarations. */
export const collections = [
  events,
  ...projections,
  ...journalOwn,
  ...identityCollections,
  invitationCollection,
  mailCollection,
  ...erasures,
  jobCollection,
  leaseCollection,
  cursorCollection,
  logLevelCollection,
  noticeCollection,
  pushCollection,
  uploadCollection,
  migrationCollection,
  unfinished,
  belonging,
] as unknown as Collection[];

export type Place = Pick<Config, 'dataDir' | 'mongodbUri' | 'minFreeDiskBytes'> & Partial<Pick<Config, 'searchIndex'>>;
type OwnPlace = Place & Pick<Config, 'appEnv'> & Partial<Pick<Config, 'commit'>>;

/** The store of a server, which must not work on half of the data, nor on that of another environment or release. */
export async function openWholeStore(place: OwnPlace): Promise<Store> {
  return openStore(place, async (store) => {
    await admitRelease(store, place);
    const migrations = migrationsOf(store, place);
    if (place.mongodbUri === undefined) await migrations.run(['expand']);
    else await migrations.refuseBehind();
  });
}

/** Whoever makes the store ready is let in before it is. */
export async function admitRelease(store: Store, place: OwnPlace): Promise<void> {
  const migrations = migrationsOf(store, place);
  await refuseUnfinished(store);
  await migrations.refuseTakenAway();
  await claim(store, place.appEnv);
  await migrations.beginIfNew();
}

export function migrationsOf(
  store: Store,
  { mongodbUri, commit = 'unknown' }: Pick<OwnPlace, 'mongodbUri' | 'commit'>,
  heard: Pick<Parameters<typeof createMigrations>[0], 'progress' | 'say'> = {},
) {
  const system = mongodbUri === undefined ? 'sqlite' : 'mongodb';
  return createMigrations({ store, collections, system, commit, ...heard });
}

/** The store's package is loaded where it is used: one file of SQLite, or MongoDB. */
export async function openStore(place: Place, admit: Admit = async () => {}): Promise<Store> {
  const { mongodbUri, dataDir, minFreeDiskBytes, searchIndex } = place;
  if (mongodbUri === undefined) {
    const { openSqlite } = await import('./platform/store/sqlite/sqlite.ts');
    return admitted(await openSqlite({ folder: dataDir, collections, lowWaterBytes: minFreeDiskBytes }), admit);
  }
  const { openMongo } = await import('./platform/store/mongo/mongo.ts');
  return openMongo({ uri: mongodbUri, collections, searchIndex, admit });
}

/** For those who only look, while servers work on it. */
export async function readStore({ mongodbUri, dataDir }: Place): Promise<Reading> {
  if (mongodbUri === undefined) {
    const { readSqlite } = await import('./platform/store/sqlite/reading.ts');
    return readSqlite(dataDir, collections);
  }
  const { readMongo } = await import('./platform/store/mongo/mongo.ts');
  return readMongo({ uri: mongodbUri, collections });
}

async function admitted(store: Store, admit: Admit): Promise<Store> {
  try {
    await admit(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

import type { Source } from './backups/backups.ts';
import type { Config } from './config.ts';
import { projectStream, userStream } from './journal/events.ts';
import { tallies, type Count, type Projection } from './journal/projections.ts';
import { unreadTally } from './notifications/notification-documents.ts';
import { StartError } from './platform/errors.ts';
import { belonging } from './platform/store/belonging.ts';
import type { Collection } from './platform/store/port.ts';
import { projections } from './projections.ts';
import { collections, erasures, readStore } from './store.ts';

export const records = collections.filter(({ kind }) => kind === 'record').toSorted(byName);
/** Counts are documents too; those of what somebody has not read hang on the person. */
const counts = {
  ...tallies,
  streamOf: ({ id, projectId }: Count) =>
    id === unreadTally(projectId) ? userStream(projectId) : projectStream(projectId),
};
export const seen = [...projections, counts as unknown as Projection<never>];

/** The data of these servers, to be looked at while they go on. */
export async function backupSource(config: Config, configuration?: AsyncIterable<Buffer>): Promise<Source> {
  const reading = await readStore(config);
  const owner = (await reading.scan(belonging, '', 1))[0]?.environment;
  if (owner !== undefined && owner !== config.appEnv) {
    await reading.close();
    throw new StartError(`The data belongs to ${owner}, and APP_ENV is ${config.appEnv}: correct one of the two.`);
  }
  return {
    ...{ reading, records, erasures: erasures as unknown as Collection[] }, // of different documents
    projections: seen as unknown as Collection[],
    folders: { folder: config.dataDir, filesFolder: config.filesDir },
    secret: config.mongodbUri === undefined ? undefined : config.secret,
    ...(configuration !== undefined && { configuration }),
    ...{ environment: config.appEnv, version: config.version, commit: config.commit },
    now: () => new Date(),
  };
}

function byName(one: Collection, other: Collection): number {
  return one.name < other.name ? -1 : 1;
}

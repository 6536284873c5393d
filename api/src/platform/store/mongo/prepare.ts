import type { Connection, mongo } from 'mongoose';
import { StartError } from '../../errors.ts';
import type { Collection, Index } from '../port.ts';
import { connectPatiently, hostsIn, type Target } from './connection.ts';
import { isRefusedLogin } from './faults.ts';

/** Refuses a server that cannot keep our promises, and makes the declared indexes. */
export async function prepare(target: Target, collections: readonly Collection[]): Promise<void> {
  const connection = await reach(target);
  try {
    await refuseImitation(connection);
    await refuseStandalone(connection);
    await Promise.all(collections.map((collection) => makeIndexes(connection, collection)));
  } finally {
    await connection.close();
  }
}

async function reach(target: Target): Promise<Connection> {
  try {
    return await connectPatiently(target);
  } catch (cause) {
    throw new StartError(whyUnreachable(hostsIn(target.uri), cause), { cause });
  }
}

function whyUnreachable(hosts: string, cause: unknown): string {
  if (isRefusedLogin(cause)) {
    return `The database at ${hosts} refused the user or the password in MONGODB_URI: check both, and authSource.`;
  }
  return (
    `The database at ${hosts} did not answer: check that MONGODB_URI is right (like mongodb://127.0.0.1:27017/taskmanager), ` +
    'that the server runs, that its network lets this machine in, and that its replica set has been initiated.'
  );
}

async function refuseImitation(connection: Connection): Promise<void> {
  const build = await connection.db!.admin().buildInfo(); // connected, so it has a database
  if (!Object.keys(build).some((key) => key.toLowerCase().startsWith('ferretdb'))) return;
  throw new StartError(
    'MONGODB_URI leads to FerretDB, which can apply a write twice: use MongoDB 7 or newer, or Atlas.',
  );
}

async function refuseStandalone(connection: Connection): Promise<void> {
  const hello = await connection.db!.admin().command({ hello: 1 }); // connected, so it has a database
  if (hello['setName'] !== undefined || hello['msg'] === 'isdbgrid') return;
  throw new StartError(
    `The database at ${connection.host}:${connection.port} is a standalone server, which can lose what it has confirmed: ` +
      'start it as a replica set of one with `mongod --replSet rs0`, then run `rs.initiate()` once in mongosh.',
  );
}

async function makeIndexes(connection: Connection, { name, indexes }: Collection): Promise<void> {
  if (indexes.length === 0) return;
  try {
    await connection.db!.collection(name).createIndexes(indexes.map(describe)); // connected, so it has a database
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The indexes of "${name}" could not be made: ${why}`, { cause });
  }
}

/** A document that lacks one of the keys stands in no index that names it. */
function describe(index: Index): mongo.IndexDescription {
  const keys = index.fields.map((field) => `keys.${field}`);
  const ordered = index.unique ? keys : [...keys, '_id'];
  return {
    name: indexName(index),
    key: Object.fromEntries(ordered.map((key) => [key, 1])),
    partialFilterExpression: Object.fromEntries(keys.map((key) => [key, { $exists: true }])),
    ...(index.unique && { unique: true }),
  };
}

export function indexName({ fields, unique }: Index): string {
  return fields.join('+') + (unique ? '!' : '');
}

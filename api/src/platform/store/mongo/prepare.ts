import type { Connection, mongo } from 'mongoose';
import { StartError } from '../../errors.ts';
import type { Collection, Index } from '../port.ts';
import { connectPatiently, hostsIn, type Target } from './connection.ts';
import { isRefusedLogin } from './faults.ts';
import { refuseUnfit } from './fit.ts';

/** The patient connection of the start, to a server that can keep our promises. */
export async function reach(target: Target): Promise<Connection> {
  const connection = await connectPatiently(target).catch((cause: unknown) => {
    throw new StartError(whyUnreachable(hostsIn(target.uri), cause), { cause });
  });
  try {
    await checkServer(hostsIn(target.uri), connection);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

export async function makeIndexes(connection: Connection, collections: readonly Collection[]): Promise<void> {
  await Promise.all(collections.map((collection) => makeIndexesOf(connection, collection)));
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

async function checkServer(hosts: string, connection: Connection): Promise<void> {
  const admin = connection.db!.admin(); // connected, so it has a database
  refuseUnfit(hosts, await admin.command({ hello: 1 }), await admin.buildInfo());
}

async function makeIndexesOf(connection: Connection, { name, indexes }: Collection): Promise<void> {
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

import os from 'node:os';
import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import { maxPoolSize } from './pool.ts';

export type Target = { readonly uri: string; readonly database: string };

const everyConnection: ConnectOptions = {
  // What is read can not be rolled back any more.
  readConcernLevel: 'majority',
  readPreference: 'primary',
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  sanitizeFilter: true,
  // The driver would import it itself, which fails under Jest: the server would not learn who is calling.
  runtimeAdapters: { os },
};

/** What is confirmed is on the disks of a majority. */
const durable = { w: 'majority', journal: true } as const;

/** The connection of the running program: it gives up early, so that people hear "try again" instead of waiting. */
export function connect(target: Target): Promise<Connection> {
  const patience = {
    serverSelectionTimeoutMS: 2_000,
    waitQueueTimeoutMS: 4_000,
    connectTimeoutMS: 2_000,
    // The driver tries once more after a lost answer: two of these fit into the time an operation has.
    socketTimeoutMS: 3_500,
  };
  return open(target, patience, { maxPoolSize, writeConcern: { ...durable, wtimeoutMS: 3_000 } });
}

/** The connection of the start: a database that starts beside us, and an index that takes long, are waited for. */
export function connectPatiently(target: Target): Promise<Connection> {
  return open(target, { serverSelectionTimeoutMS: 10_000 }, { maxPoolSize: 4, writeConcern: durable });
}

/** Where the database is, without who we are there. */
export function hostsIn(uri: string): string {
  return /^[a-z+]+:\/\/(?:[^/]*@)?([^/?]+)/.exec(uri)?.[1] ?? 'its host';
}

/** The address may say how patient to be, but not what is durable. */
async function open({ uri, database }: Target, patience: ConnectOptions, firm: ConnectOptions): Promise<Connection> {
  const isSaid = (name: string) => new RegExp(`[?&]${name}=`, 'i').test(uri);
  const ours = Object.entries({ appName: 'taskmanager', ...patience }).filter(([name]) => !isSaid(name));
  const options = { ...everyConnection, ...Object.fromEntries(ours), ...firm, dbName: database };
  const connection = mongoose.createConnection(uri, options);
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.destroy();
    throw error;
  }
}

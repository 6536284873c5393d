import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import { maxPoolSize } from './pool.ts';

export type Target = { readonly uri: string; readonly database: string };

const everyConnection: ConnectOptions = {
  // What is answered is on the disks of a majority, and what is read can not be rolled back any more.
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 3_000 },
  readConcernLevel: 'majority',
  readPreference: 'primary',
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  sanitizeFilter: true,
};

/** The connection of the running program: it gives up early, so that people hear "try again" instead of waiting. */
export function connect(target: Target): Promise<Connection> {
  return open(target, {
    maxPoolSize,
    serverSelectionTimeoutMS: 2_000,
    waitQueueTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
    // The driver tries once more after a lost answer: two of these fit into the time an operation has.
    socketTimeoutMS: 3_500,
  });
}

/** The connection of the start: a database that starts beside us, and an index that takes long, are waited for. */
export function connectPatiently(target: Target): Promise<Connection> {
  return open(target, { maxPoolSize: 4, serverSelectionTimeoutMS: 10_000 });
}

/** The database that the address names, else one of our own name. */
export function databaseIn(uri: string): string {
  return /^[a-z+]+:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1] ?? 'taskmanager';
}

/** Where the database is, without who we are there. */
export function hostsIn(uri: string): string {
  return /^[a-z+]+:\/\/(?:[^/]*@)?([^/?]+)/.exec(uri)?.[1] ?? 'its host';
}

function open({ uri, database }: Target, options: ConnectOptions): Promise<Connection> {
  const appName = /[?&]appName=/i.test(uri) ? {} : { appName: 'taskmanager' };
  const connection = mongoose.createConnection(uri, { ...everyConnection, ...appName, ...options, dbName: database });
  return connection.asPromise();
}

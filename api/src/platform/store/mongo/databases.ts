import type { Connection } from 'mongoose';
import { databaseNamed } from '../database-name.ts';
import { reach } from './prepare.ts';

/** The names of all that whoever this address names may see. */
export function databasesAt(uri: string): Promise<string[]> {
  return connected(uri, databaseNamed(uri), async (connection) => {
    const { databases } = await connection.db!.admin().listDatabases({ nameOnly: true }); // connected, so it has a database
    return databases.map(({ name }) => name);
  });
}

export function dropDatabase(uri: string, database: string): Promise<void> {
  return connected(uri, database, (connection) => connection.dropDatabase());
}

async function connected<T>(uri: string, database: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await reach({ uri, database });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

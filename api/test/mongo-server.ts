import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';

/** The server that `npm run test:mongo` names. */
export const uri = process.env['MONGODB_URI'] ?? '';

export function freshDatabase(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

/** Not on a server that is thrown away after the tests: the one that is started for them answers nobody meanwhile. */
export async function dropDatabase(database: string): Promise<void> {
  if (process.env['MONGODB_DISPOSABLE']) return;
  const connection = await mongoose.createConnection(uri, { dbName: database }).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

/** The same server with more options in its address, by way of another port where one is given. */
export function addressWith(options: Readonly<Record<string, string>>, port?: number): string {
  const address = new URL(uri);
  if (port !== undefined) address.host = `127.0.0.1:${port}`;
  for (const [name, value] of Object.entries(options)) address.searchParams.set(name, value);
  if (address.pathname === '') address.pathname = '/';
  return address.href;
}

export type Fault = {
  readonly closeConnection?: true;
  readonly errorCode?: number;
  readonly writeConcernError?: { readonly code: number; readonly errmsg: string };
  readonly blockConnection?: true;
  readonly blockTimeMS?: number;
};

/** Makes the server fail commands of the client of this application name; needs its test commands to be enabled. */
export async function failCommands(appName: string, commands: string[], times: number, fault: Fault): Promise<void> {
  const mode = times === 0 ? 'off' : { times };
  await runCommand({ configureFailPoint: 'failCommand', mode, data: { failCommands: commands, appName, ...fault } });
}

async function runCommand(command: Record<string, unknown>): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  try {
    await connection.db!.admin().command(command); // connected, so it has a database
  } finally {
    await connection.close();
  }
}

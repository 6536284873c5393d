import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../errors.ts';

/** Answers the port, which is another one where 0 was asked for. `variable` is what an operator would change. */
export async function listen(server: Server, port: number, host: string, variable: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) =>
    reject(error.code === 'EADDRINUSE' ? portTaken(port, variable, error) : error),
  );
  server.listen(port, host, resolve);
  await promise;
  return (server.address() as AddressInfo).port; // it listens on a port, not on a pipe
}

function portTaken(port: number, variable: string, cause: Error): StartError {
  return new StartError(
    `Port ${port} is in use by another program. Stop it, or choose another port: ${variable}=${port + 1} npm start`,
    { cause },
  );
}

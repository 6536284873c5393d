import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createContext } from '../src/context.ts';
import { createLogger } from '../src/platform/logger.ts';

/** A server that kills itself at a point of the journal, once somebody has begun to send it a file. */
let isArmed = false;
const reach = (point: string) => {
  if (isArmed && point === process.env['DIES_AT']) process.kill(process.pid, 'SIGKILL');
};

const context = await createContext(readConfig(), createLogger({ level: 'error' }), { reach });
const server = createServer(createApp(context));
server.on('request', ({ method }) => void (isArmed ||= method === 'PUT'));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  process.stdout.write(`Here  http://localhost:${port}\n`);
});

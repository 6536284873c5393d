import { EventEmitter, once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the server does with the next mail instead of taking it. */
export type Fault =
  | { at: 'rcpt' | 'data' | 'mail'; code: number; text?: string }
  | { at: 'rcpt' | 'data' | 'greeting'; hangs: true }
  | { at: 'data' | 'greeting'; cutsBy: 'reset' | 'end' };

/** A mail server on this machine that remembers what it took. */
export async function smtpSink() {
  const taken: Email[] = [];
  const arrivals = new EventEmitter();
  const faults: Fault[] = [];
  const recipients: string[] = [];
  const sockets = new Set<Socket>();

  async function keep(bytes: Buffer): Promise<void> {
    taken.push(await PostalMime.parse(bytes));
    arrivals.emit('mail');
  }

  function failAt(at: Fault['at'], callback: (error?: Error) => void): boolean {
    const fault = faults[0];
    if (fault?.at !== at) return false;
    faults.shift();
    if ('code' in fault) callback(Object.assign(new Error(fault.text ?? 'no'), { responseCode: fault.code }));
    else if ('cutsBy' in fault) sockets.forEach((socket) => cut(socket, fault.cutsBy));
    return true;
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onConnect: (_session, callback) => failAt('greeting', callback) || callback(),
    onMailFrom: (_address, _session, callback) => failAt('mail', callback) || callback(),
    onRcptTo({ address }, _session, callback) {
      if (failAt('rcpt', callback)) return;
      recipients.push(address);
      callback();
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      // Who hangs or cuts after the end has taken the mail: the sender cannot know.
      stream.on('end', () => {
        const isRefused = faults[0]?.at === 'data' && 'code' in faults[0];
        if (isRefused) return void failAt('data', callback);
        void keep(Buffer.concat(chunks)).then(() => failAt('data', callback) || callback());
      });
    },
  });
  server.on('error', () => {}); // connections that are cut are what it is for
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo; // it listens on a port, not on a pipe

  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    recipients,
    /** When so many mails have been taken. */
    async heard(count: number): Promise<void> {
      while (taken.length < count) await once(arrivals, 'mail');
    },
    /** The next mails meet these, one each. */
    fail: (...next: Fault[]) => void faults.push(...next),
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

function cut(socket: Socket, by: 'reset' | 'end'): void {
  if (by === 'reset') socket.resetAndDestroy();
  else socket.destroy();
}

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Random } from '../simulation/random.ts';

/** A mail as it came in. `lives` counts the senders that had ended when it began: who sends it once more was not told. */
export type Received = { messageId: string; to: string; lives: number };

type Shares = {
  /** Put off with a 4xx before the mail is sent. */
  refused: number;
  /** Never answered. */
  hanging: number;
  /** Cut off after the mail was taken, before the sender is told. */
  untold: number;
};

/** Takes mails and keeps what their readers could tell apart, with the troubles of a real network. */
export async function startSmtpSink(random: Random, { refused, hanging, untold }: Shares) {
  const received: Received[] = [];
  const sockets = new Map<number, Socket>();
  const looks = new Set<() => void>();
  let lives = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onMailFrom(_address, _session, done) {
      const chance = random.next();
      if (chance < refused) return done(Object.assign(new Error('try again later'), { responseCode: 451 }));
      if (chance >= refused + hanging) done();
    },
    onData(stream, session, done) {
      const livesBefore = lives;
      const taken = buffer(stream).then(async (bytes) => {
        const { messageId = '' } = await PostalMime.parse(bytes);
        const [to] = session.envelope.rcptTo;
        received.push({ messageId, to: to?.address ?? '', lives: livesBefore });
        for (const look of looks) look();
        if (!random.chance(untold)) return done();
        lives += 1;
        sockets.get(session.remotePort)?.resetAndDestroy();
      });
      taken.catch(() => {}); // its sender ended before it had said everything
    },
  });
  server.server.on('connection', (socket) => sockets.set(socket.remotePort ?? 0, socket));
  server.on('error', () => {}); // a sender that is gone
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port, // it listens on a port
    received,
    /** Settles when what came in is as asked. */
    until: (isSo: (received: readonly Received[]) => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => void (isSo(received) && (looks.delete(look), resolve()));
        looks.add(look);
        look();
      }),
    /** A sender has ended, perhaps before it could say that a mail was sent. */
    senderEnded: () => void (lives += 1),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

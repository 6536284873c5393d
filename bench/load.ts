import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { Plan, Tally } from './generator.ts';

/**
 * The load generator: a closed loop on raw sockets, so that it costs less than the servers it measures. Each
 * connection has a lane of requests whose bytes are made before; between two of them only digits change.
 */
process.once('message', (plan: Plan) => {
  const lanes = Array.from({ length: plan.connections }, (_, n) =>
    openLane(plan, plan.lanes[n % plan.lanes.length] ?? []),
  );
  process.on('message', (seconds: number) => {
    const stayAwake = keepAwake();
    void Promise.all(lanes.map((lane) => lane.run(seconds)))
      .then(stayAwake.end)
      .then(report);
  });
});
process.once('disconnect', () => process.exit());

let tally: Tally = { requests: 0, refused: 0 };
let count = 0;

function report(): void {
  process.send?.(tally);
  tally = { requests: 0, refused: 0 };
}

/** A sleeping core is woken by whoever writes to it, which on a virtual machine costs the slower server more. */
function keepAwake(): { end(): void } {
  let isAwake = true;
  const turn = (): void => void (isAwake && setImmediate(turn));
  turn();
  return { end: () => void (isAwake = false) };
}

function openLane(plan: Plan, texts: readonly string[]) {
  const requests = texts.map(prepare);
  const socket = connectTo(plan).setNoDelay(true);
  let turn = 0;
  let until = 0;
  let done: (() => void) | undefined;
  socket.on('error', (error) => {
    console.error(`The server hung up: ${error.message}`);
    process.exit(1);
  });
  onAnswers(socket, (status, body) => {
    tally.requests += 1;
    if (status >= 400) refused(status, body);
    else requests[turn]?.learn(body);
    turn = (turn + 1) % requests.length;
    next();
  });
  function next(): void {
    if (performance.now() >= until) return done?.();
    socket.write(requests[turn]!.bytes()); // a lane has one at least
  }
  return {
    run(seconds: number): Promise<void> {
      until = performance.now() + seconds * 1000;
      return new Promise((resolve) => {
        done = resolve;
        next();
      });
    },
  };
}

function connectTo({ port, secure }: Plan): Socket {
  if (secure === undefined) return connect(port, '127.0.0.1');
  return connectSecurely({ host: '127.0.0.1', port, servername: secure, rejectUnauthorized: false });
}

function refused(status: number, body: Buffer): void {
  tally.refused += 1;
  tally.firstRefusal ??= `${status} ${body.toString('utf8', 0, 300)}`;
}

/** `#######` becomes a number nobody had before; the digits of `"base":` become the rev of the answer before. */
function prepare(text: string) {
  const bytes = Buffer.from(text);
  const numbers = [...text.matchAll(/#{7}/g)].map(({ index }) => index);
  const base = text.indexOf('"base":') + '"base":'.length;
  const followsRev = base >= '"base":'.length;
  return {
    bytes(): Buffer {
      for (const at of numbers) bytes.write(String(++count).padStart(7, '0'), at, 'latin1');
      return Buffer.from(bytes);
    },
    learn(body: Buffer): void {
      if (!followsRev) return;
      const at = body.indexOf('"rev":') + '"rev":'.length;
      bytes.write(String(Number.parseInt(body.toString('latin1', at, at + 12), 10)).padStart(9), base, 'latin1');
    },
  };
}

const headEnd = Buffer.from('\r\n\r\n');
const lastChunk = Buffer.from('\r\n0\r\n\r\n');

/** One answer at a time: nobody asks again before the last one is complete. */
function onAnswers(socket: Socket, take: (status: number, body: Buffer) => void): void {
  let chunks: Buffer[] = [];
  let length = 0;
  let expected = 0;
  let headLength = 0;
  let isChunked = false;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (headLength === 0) readHead();
    if (headLength > 0 && (isChunked ? endsWithLastChunk() : length >= expected)) complete();
  });
  function readHead(): void {
    const all = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks); // one was pushed
    const at = all.indexOf(headEnd);
    if (at < 0) return;
    const head = all.toString('latin1', 0, at);
    headLength = at + headEnd.length;
    isChunked = /\r\ntransfer-encoding: chunked/i.test(head);
    expected = headLength + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  }
  function endsWithLastChunk(): boolean {
    const end = Buffer.concat(chunks.slice(-lastChunk.length)); // each piece has a byte at least
    return end.subarray(-lastChunk.length).equals(lastChunk);
  }
  function complete(): void {
    const all = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    const status = Number(all.toString('latin1', 9, 12));
    const body = all.subarray(headLength, isChunked ? length : expected);
    [chunks, length, headLength] = [[], 0, 0];
    take(status, body);
  }
}

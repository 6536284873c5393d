import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export type Wire = { send(text: string): void };
type Address = { port: number; path: string; headers: Readonly<Record<string, string>> };

const headEnd = Buffer.from('\r\n\r\n');
const [textFrame, pingFrame] = [1, 9];

/** A WebSocket that knows just enough to listen: whole unmasked text frames, handed over as they lie in the chunk. */
export function openWebSocket(
  { port, path, headers }: Address,
  take: (text: Buffer, wire: Wire) => void,
): Promise<void> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  socket.on('error', (error) => {
    console.error(`The server hung up: ${error.message}`);
    process.exit(1);
  });
  socket.on('close', () => {
    console.error('The server closed a socket.');
    process.exit(1);
  });
  socket.write(upgradeRequest(port, path, headers));
  const wire: Wire = { send: (text) => void socket.write(frameOf(textFrame, Buffer.from(text))) };
  return new Promise((resolve) => {
    let rest: Buffer | undefined;
    let isOpen = false;
    socket.on('data', (chunk: Buffer) => {
      let bytes = rest ? Buffer.concat([rest, chunk]) : chunk;
      if (!isOpen) {
        const at = bytes.indexOf(headEnd);
        if (at < 0) return void (rest = bytes);
        refuseOther(bytes.toString('latin1', 0, at));
        isOpen = true;
        bytes = bytes.subarray(at + headEnd.length);
        resolve();
      }
      rest = readFrames(socket, bytes, (text) => take(text, wire));
    });
  });
}

function upgradeRequest(port: number, path: string, headers: Address['headers']): string {
  const key = randomBytes(16).toString('base64');
  const own = { Host: `127.0.0.1:${port}`, Connection: 'Upgrade', Upgrade: 'websocket' };
  const all = { ...own, 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

function refuseOther(head: string): void {
  if (head.startsWith('HTTP/1.1 101')) return;
  console.error(`The server opened no socket: ${head}`);
  process.exit(1);
}

/** What is left when the last frame is not complete. */
function readFrames(socket: Socket, bytes: Buffer, take: (text: Buffer) => void): Buffer | undefined {
  let at = 0;
  while (bytes.length - at >= 2) {
    const short = bytes[at + 1]!; // both are there
    const headLength = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length - at < headLength) break;
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
    const end = at + headLength + length;
    if (bytes.length < end) break;
    const kind = bytes[at]! & 15;
    const body = bytes.subarray(at + headLength, end);
    if (kind === textFrame) take(body);
    else if (kind === pingFrame) socket.write(frameOf(10, body));
    at = end;
  }
  return at === bytes.length ? undefined : Buffer.from(bytes.subarray(at));
}

/** Clients mask what they say; a mask of zeros leaves it as it is. */
function frameOf(kind: number, body: Buffer): Buffer {
  const isShort = body.length < 126;
  const head = Buffer.alloc(isShort ? 6 : 8);
  head[0] = 0x80 | kind;
  head[1] = 0x80 | (isShort ? body.length : 126);
  if (!isShort) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

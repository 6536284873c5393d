import type { IncomingMessage } from 'node:http';
import type { Bytes } from '../calls.ts';
import { AppError } from '../errors.ts';

const patienceMs = 30_000;

/** The file that is the body of a request. Its length is known before the first byte is read, so nothing is endless. */
export function bytesIn(req: IncomingMessage, most: number, idleMs = patienceMs): Bytes {
  refuseOtherThanBytes(req);
  const length = Number(req.headers['content-length'] ?? NaN);
  if (Number.isNaN(length)) throw new AppError('invalid-request', 'Say in Content-Length how long the file is.');
  if (length > most) throw tooLarge(most);
  return { length, parts: partsOf(req, idleMs) };
}

function refuseOtherThanBytes({ headers }: IncomingMessage): void {
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
  if (headers['content-type'] === 'application/octet-stream' && isPlain) return;
  throw new AppError('unsupported-media-type', 'Send the file as application/octet-stream, not compressed.');
}

async function* partsOf(req: IncomingMessage, idleMs: number): AsyncGenerator<Buffer> {
  const parts = req.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>; // it has no encoding
  let giveUp = (_error: AppError) => {};
  const timer = setTimeout(() => giveUp(stalled()), idleMs);
  const next = () =>
    new Promise<IteratorResult<Buffer>>((resolve, reject) => {
      giveUp = reject;
      parts.next().then(resolve, (cause: unknown) => reject(cutOff(cause)));
    });
  try {
    for (let part = await next(); !part.done; part = await next()) {
      yield part.value;
      timer.refresh();
    }
  } finally {
    clearTimeout(timer);
    // The rest is of no use, but only who has said everything listens to the answer.
    void parts.return?.().then(
      () => req.resume(),
      () => {},
    );
  }
}

function cutOff(cause: unknown): AppError {
  return new AppError('invalid-request', 'The request ended before the file was complete. Send it again.', { cause });
}

function stalled(): AppError {
  return new AppError('timed-out', 'Nothing more of the file came for half a minute. Send it again.');
}

function tooLarge(most: number): AppError {
  return new AppError('too-large', `The file is larger than ${most / 1024 / 1024} MB. Send a smaller one.`);
}

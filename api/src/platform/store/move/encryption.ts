import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { StartError } from '../../errors.ts';

/**
 * A stream in frames of AES-256-GCM. The nonce of a frame is its number and whether it is the last one, so a frame
 * that is changed, missing, doubled or elsewhere is noticed, and so is an end that was cut off. The key is that of
 * one file: it comes from the passphrase and the file's own salt.
 */
const magic = Buffer.from('taskmanager move 1\n');
const saltBytes = 16;
const tagBytes = 16;
const frameBytes = 64 * 1024;
const headerBytes = magic.length + saltBytes + tagBytes;

type Bytes = AsyncIterable<Buffer>;

export async function* encrypt(plain: Bytes, passphrase: string): AsyncGenerator<Buffer> {
  const header = Buffer.concat([magic, randomBytes(saltBytes)]);
  const key = await keyOf(passphrase, header);
  yield Buffer.concat([header, seal(key, header, checkNonce, Buffer.alloc(0))]);
  let number = 0;
  let waiting = Buffer.alloc(0);
  for await (const bytes of plain) {
    waiting = Buffer.concat([waiting, bytes]);
    for (; waiting.length > frameBytes; waiting = waiting.subarray(frameBytes)) {
      yield seal(key, header, nonceOf(number++, false), waiting.subarray(0, frameBytes));
    }
  }
  yield seal(key, header, nonceOf(number, true), waiting);
}

export async function* decrypt(sealed: Bytes, passphrase: string, name: string): AsyncGenerator<Buffer> {
  const reader = createReader(sealed);
  const header = await reader.take(magic.length + saltBytes);
  if (!header.subarray(0, magic.length).equals(magic)) throw new StartError(`${name} was not written by move-store.`);
  const key = await keyOf(passphrase, header);
  const check = open(key, header, checkNonce, await reader.take(tagBytes));
  if (!check) throw new StartError(`The passphrase does not open ${name}: check MOVE_PASSPHRASE.`);
  for (let number = 0; ; number++) {
    const frame = await reader.take(frameBytes + tagBytes);
    const isLast = await reader.isAtEnd();
    const plain = open(key, header, nonceOf(number, isLast), frame);
    if (!plain) throw changed(name, number);
    yield plain;
    if (isLast) return;
  }
}

function changed(name: string, frame: number): StartError {
  const place = `in its part ${frame + 1}, from byte ${headerBytes + frame * (frameBytes + tagBytes)} on`;
  return new StartError(`${name} was changed or cut off after it was written, ${place}: use another copy of it.`);
}

/** The salt makes each file another one. */
export async function identityOf(sealed: Bytes): Promise<string> {
  const header = await createReader(sealed).take(magic.length + saltBytes);
  return header.subarray(magic.length).toString('hex');
}

const checkNonce = Buffer.alloc(12, 0xff);

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

const known = new Map<string, Promise<Buffer>>();
const mostKnown = 4;

/** Made slowly on purpose: once for a file that is written, read again and added to. */
function keyOf(passphrase: string, header: Buffer): Promise<Buffer> {
  const name = createHash('sha256').update(header).update(passphrase.normalize('NFKC')).digest('base64url');
  const key = known.get(name) ?? makeKey(passphrase, header);
  known.delete(name);
  known.set(name, key);
  if (known.size > mostKnown) known.delete(known.keys().next().value!); // it has one
  return key;
}

function makeKey(passphrase: string, header: Buffer): Promise<Buffer> {
  const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), header.subarray(magic.length), 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function seal(key: Buffer, header: Buffer, nonce: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(header);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, header: Buffer, nonce: Buffer, sealed: Buffer): Buffer | undefined {
  if (sealed.length < tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(header);
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return undefined; // it is not what was sealed
  }
}

/** Takes exactly so many bytes, fewer only at the end. */
function createReader(source: Bytes) {
  const parts = source[Symbol.asyncIterator]();
  let waiting = Buffer.alloc(0);
  let isOver = false;

  async function fill(length: number): Promise<void> {
    while (!isOver && waiting.length < length) {
      const { value, done } = await parts.next();
      if (done) isOver = true;
      else waiting = Buffer.concat([waiting, value]);
    }
  }

  return {
    async take(length: number): Promise<Buffer> {
      await fill(length);
      const taken = waiting.subarray(0, length);
      waiting = waiting.subarray(taken.length);
      return taken;
    },
    async isAtEnd(): Promise<boolean> {
      await fill(1);
      return waiting.length === 0;
    },
  };
}

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AppError } from '../platform/errors.ts';
import { atMost } from '../platform/semaphore.ts';

const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagBytes = 32;
const argon2id = promisify(argon2);

/** Each hash holds 19 MiB and a core, so few run at once and the crowd behind them stays short. */
const inTurn = atMost(4);
const longestQueue = 200;
let waiting = 0;

/** The hash in PHC form, which tells what it was made with. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await tagOf(password, { ...cost, salt });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Takes as long for an account that is not there: it is compared with a hash nothing fits. */
export async function matchesHash(password: string, hash: string = decoy): Promise<boolean> {
  const { tag, ...made } = parsePhc(hash);
  return timingSafeEqual(await tagOf(password, made), tag);
}

const decoy = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(tagBytes))}`;

type Made = { memory: number; passes: number; parallelism: number; salt: Buffer };

async function tagOf(password: string, { salt, ...cost }: Made): Promise<Buffer> {
  if (waiting >= longestQueue) {
    throw new AppError('unavailable', 'Too many people are signing in right now. Try again in a few seconds.', {
      retryAfterSeconds: 5,
    });
  }
  waiting += 1;
  try {
    // One person types ä as one sign, another as two.
    const message = password.normalize('NFC');
    return await inTurn(() => argon2id('argon2id', { message, nonce: salt, tagLength: tagBytes, ...cost }));
  } finally {
    waiting -= 1;
  }
}

function parsePhc(hash: string): Made & { tag: Buffer } {
  const [, m, t, p, salt, tag] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash) ?? [];
  if (!salt || !tag) throw new Error('a kept password hash is not in the form of argon2id');
  return {
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

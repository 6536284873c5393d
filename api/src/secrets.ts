import { createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from './config.ts';
import { StartError } from './platform/errors.ts';

/** One key for each purpose, so that a leak of one says nothing about the others. */
export type KeySet = {
  /** The `kid` of the JWTs it signs. */
  readonly id: string;
  readonly jwt: KeyObject;
  readonly csrf: KeyObject;
  readonly totp: KeyObject;
  readonly deviceTokens: KeyObject;
  readonly invitations: KeyObject;
  readonly mails: KeyObject;
  readonly unsubscribing: KeyObject;
  readonly pushSubscriptions: KeyObject;
  readonly vapid: KeyObject;
  readonly userHashes: KeyObject;
  readonly syntheticUser: KeyObject;
};

/** `previous` is there during a rotation: what it signed stays good, nothing new is signed with it. */
export type Secrets = { readonly current: KeySet; readonly previous: KeySet | undefined };

export function loadSecrets(config: Pick<Config, 'dataDir' | 'secret' | 'previousSecret'>): Secrets {
  const secret = config.secret ?? keptSecret(config.dataDir);
  return {
    current: deriveKeys(secret),
    previous: config.previousSecret === undefined ? undefined : deriveKeys(config.previousSecret),
  };
}

export type Purpose = Exclude<keyof KeySet, 'id'>;

/** The key in use, then that of a rotation. */
export function keysOf({ current, previous }: Secrets, purpose: Purpose): [KeyObject, ...KeyObject[]] {
  return [current[purpose], ...(previous ? [previous[purpose]] : [])];
}

/** The same, for those who must tell which key they used. */
export function namedKeysOf({ current, previous }: Secrets, purpose: Purpose) {
  const named = (set: KeySet) => ({ id: set.id, key: set[purpose] });
  return [named(current), ...(previous ? [named(previous)] : [])] as const;
}

function deriveKeys(secret: string): KeySet {
  const bytes = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'taskmanager', purpose, length));
  const key = (purpose: string) => createSecretKey(bytes(purpose, 32));
  return {
    id: bytes('key id', 6).toString('base64url'),
    jwt: key('jwt'),
    csrf: key('csrf'),
    totp: key('totp'),
    deviceTokens: key('device tokens'),
    invitations: key('invitations'),
    mails: key('mails'),
    unsubscribing: key('unsubscribing'),
    pushSubscriptions: key('push subscriptions'),
    vapid: key('vapid'),
    userHashes: key('user hashes'),
    syntheticUser: key('synthetic user'),
  };
}

const SecretsFile = z.object({ secret: z.string().min(32) });

function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secrets.json');
  return readSecret(path) ?? makeSecret(dataDir, path);
}

function readSecret(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    chmodSync(path, 0o600); // a copied data folder may have lost it
    return SecretsFile.parse(JSON.parse(text)).secret;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new StartError(
      `The secrets in ${path} cannot be read: bring the file back from a backup. Without it everybody has to sign in again and second factors are lost.`,
      { cause },
    );
  }
}

function makeSecret(dataDir: string, path: string): string {
  const secret = randomBytes(48).toString('base64url');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${JSON.stringify({ secret })}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (cause) {
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${(cause as Error).message}): choose another with DATA_DIR, or allow this user to write there.`,
      { cause },
    );
  }
  return secret;
}

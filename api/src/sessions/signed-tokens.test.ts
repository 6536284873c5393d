import { expect, test } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { createHmac, createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createSignedTokens } from './signed-tokens.ts';

const time = Date.parse('2026-03-01T09:00:00Z');
const now = () => time;
const issuer = 'https://tasks.example.org';
const newKey = (id: string) => ({ id, key: createSecretKey(randomBytes(32)) });
const own = newKey('k1');
const tokens = createSignedTokens({ keys: [own], issuer, now });

const iat = time / 1000;
const claims = { sub: 'ann', sid: 's', iss: issuer, aud: `${issuer}/api`, iat, exp: iat + 600 };
const header = { alg: 'HS256', typ: 'access+jwt', kid: 'k1' } as const;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as somebody would make it who knows how ours look; what is undefined is left out. */
function forge(changed: object, head: object = {}, key = own.key): string {
  const signed = `${encode({ ...header, ...head })}.${encode({ ...claims, ...changed })}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

test('a token of ours is believed, for what it is for', () => {
  const token = tokens.sign('access+jwt', 'ann', { sid: 's' }, 600);
  expect(tokens.verify('access+jwt', token)).toMatchObject({ sub: 'ann', sid: 's' });
  expect(tokens.verify('second-step+jwt', token)).toBeNull();
  expect(tokens.verify('access+jwt', forge({}))).toMatchObject({ sub: 'ann' });
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const whole = forge({});
const [head, body, mac] = whole.split('.');

test.each([
  ['without a signature', `${encode({ ...header, alg: 'none' })}.${body}.`],
  ['without a signature, its algorithm in capitals', `${encode({ ...header, alg: 'NONE' })}.${body}.`],
  ['that says none and has a signature', `${encode({ ...header, alg: 'none' })}.${body}.${mac}`],
  ['signed with HS512', jwt.sign(claims, own.key, { header: { ...header, alg: 'HS512' }, algorithm: 'HS512' })],
  ['signed with RSA', jwt.sign(claims, rsa.privateKey, { header: { ...header, alg: 'RS256' }, algorithm: 'RS256' })],
  ['signed with another key', forge({}, {}, newKey('k1').key)],
  ['that names a key we have not', forge({}, { kid: 'k2' })],
  ['that names no key', forge({}, { kid: undefined })],
  ['whose kid is a path', forge({}, { kid: '../../dev/null' })],
  ['whose kid is no text', forge({}, { kid: { $ne: null } })],
  ['that brings its own key', forge({}, { jwk: { kty: 'oct', k: 'AAAA' } }, newKey('x').key)],
  ['that says where its keys are', forge({}, { jku: 'https://evil.example/keys' }, newKey('x').key)],
  ['of no type', forge({}, { typ: undefined })],
  ['of the common type', forge({}, { typ: 'JWT' })],
  ['of the second step', forge({}, { typ: 'second-step+jwt' })],
  ['for another audience', forge({ aud: 'https://other.example/api' })],
  ['for no audience', forge({ aud: undefined })],
  ['of another issuer', forge({ iss: 'https://evil.example' })],
  ['of no issuer', forge({ iss: undefined })],
  ['over for a second', forge({ exp: iat - 1 })],
  ['over at this very second', forge({ exp: iat })],
  ['without an end', forge({ exp: undefined })],
  ['not yet valid', forge({ nbf: iat + 60 })],
  ['about nobody', forge({ sub: undefined })],
  ['whose claims were changed', `${head}.${encode({ ...claims, sub: 'bob' })}.${mac}`],
  ['whose signature was cut', whole.slice(0, -4)],
  ['whose signature is gone', `${head}.${body}.`],
  ['whose signature is of other letters', `${head}.${body}.${'ö'.repeat(mac!.length)}`],
  ['of two parts', `${head}.${body}`],
  ['that is a text', 'nonsense'],
  ['that is empty', ''],
])('a token %s is not believed', (_, token) => {
  expect(tokens.verify('access+jwt', token)).toBeNull();
});

test('after a rotation old tokens stay good and new ones are signed with the new key', () => {
  const next = newKey('k2');
  const rotated = createSignedTokens({ keys: [next, own], issuer, now });
  expect(rotated.verify('access+jwt', whole)).toMatchObject({ sub: 'ann' });
  const fresh = rotated.sign('access+jwt', 'ann', {}, 600);
  expect(tokens.verify('access+jwt', fresh)).toBeNull();
  expect(createSignedTokens({ keys: [next], issuer, now }).verify('access+jwt', fresh)).not.toBeNull();
});

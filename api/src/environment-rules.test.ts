import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from './config.ts';

const full = {
  MONGODB_URI: 'mongodb+srv://tasks:secret@cluster0.abcde.mongodb.net/tasks',
  REDIS_URL: 'redis://redis:6379',
  PUBLIC_URL: 'https://taskmanager.io',
  APP_SECRET: 'production-mR7vT2kQ9xW4bN8sL1pD6hJ3fG5zC0yA',
  ADMIN_EMAIL: 'ann@taskmanager.io',
  SMTP_URL: 'smtp://ann:secret@mail.taskmanager.io',
  TRUST_PROXY: '1',
};
const production = (env: Record<string, string> = {}) => refusalOf({ ...full, APP_ENV: 'production', ...env });
const staging = (env: Record<string, string> = {}) =>
  refusalOf({ ...full, APP_SECRET: full.APP_SECRET.replace('production', 'staging'), APP_ENV: 'staging', ...env });

test('the same configuration, but for its secret, starts staging and production', () => {
  expect(production()).toBe('');
  expect(staging()).toBe('');
});

test('production refuses all of the example file that is somebody’s own, and says it at once', () => {
  const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
  const all = Object.fromEntries(
    [...text.matchAll(/^(?:# )?([A-Z_0-9]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
  );
  const refusal = production(all);
  const named = [...refusal.matchAll(/^ {2}([A-Z_]+) /gm)].map(([, name]) => name);
  expect(named).toEqual(
    expect.arrayContaining([
      'PUBLIC_URL',
      'APP_SECRET',
      'ADMIN_EMAIL',
      'MONGODB_URI',
      'REDIS_URL',
      'SMTP_URL',
      'TRUST_PROXY',
    ]),
  );
  expect(named).toEqual(expect.arrayContaining(['MOVE_PASSPHRASE', 'AWS_SECRET_ACCESS_KEY', 'VAPID_PRIVATE_KEY']));
});

test.each([
  ['PUBLIC_URL', 'https://localhost'],
  ['PUBLIC_URL', 'https://tasks.localhost:8443'],
  ['MONGODB_URI', 'mongodb://one:27017,127.0.0.1:27018/tasks'],
  ['MONGODB_URI', 'mongodb://ann:se%40cret@localhost/tasks'],
  ['REDIS_URL', 'redis://:secret@[::1]:6379'],
  ['SMTP_URL', 'smtp://localhost:25'],
])('%s=%s is this machine, which neither staging nor production takes', (name, value) => {
  const sentence = `${name} leads to this machine itself`;
  expect(production({ [name]: value })).toContain(sentence);
  expect(staging({ [name]: value })).toContain(sentence);
  expect(
    refusalOf({
      ...full,
      APP_SECRET: 'a secret of thirty-two characters or more',
      APP_ENV: 'development',
      [name]: value,
    }),
  ).toBe('');
});

test('a host that only sounds like this machine is another one', () => {
  for (const PUBLIC_URL of ['https://localhost.taskmanager.io', 'https://127.taskmanager.io'])
    expect(production({ PUBLIC_URL })).toBe('');
});

test('mails of production must be able to leave; those of staging may be caught', () => {
  const catcher = { SMTP_URL: 'smtp://mailpit:1025?tls=never' };
  expect(production(catcher)).toContain('SMTP_URL only catches mails');
  expect(production({ SMTP_URL: 'smtp://mail.taskmanager.io?tls=never' })).toContain('SMTP_URL sends them unencrypted');
  expect(production({ SMTP_URL: '' })).toContain('SMTP_URL or SES_REGION is needed in production');
  expect(production({ SMTP_URL: '', MAIL_TRANSPORT: 'files' })).toBe('');
  expect(staging(catcher)).toBe('');
  expect(staging({ SMTP_URL: '' })).toBe('');
});

test('a secret that was made for another environment is refused, in every environment', () => {
  const ofStaging = full.APP_SECRET.replace('production', 'staging');
  expect(production({ APP_SECRET: ofStaging })).toContain('APP_SECRET was made for staging, and this is production');
  expect(production({ APP_SECRET_PREVIOUS: ofStaging })).toContain('APP_SECRET_PREVIOUS was made for staging');
  expect(staging({ APP_SECRET: full.APP_SECRET })).toContain('APP_SECRET was made for production, and this is staging');
  expect(refusalOf({ ...full, APP_ENV: 'development' })).toContain('APP_SECRET was made for production');
});

test('a secret that somebody typed is refused', () => {
  expect(production({ APP_SECRET: 'changemechangemechangemechangeme' })).toContain('APP_SECRET is too regular');
  expect(production({ APP_SECRET: 'x'.repeat(64) })).toContain('APP_SECRET is too regular');
});

test('behind https stands a proxy, and the server is told so', () => {
  expect(production({ TRUST_PROXY: '' })).toContain('TRUST_PROXY must be 1 or more in production');
});

test('one process on a file is production too where it has an address of its own', () => {
  const embedded = { APP_ENV: 'production', TRUST_PROXY: '1', SMTP_URL: full.SMTP_URL };
  expect(refusalOf(embedded)).toContain('PUBLIC_URL is needed in production');
  expect(refusalOf({ ...embedded, PUBLIC_URL: 'http://taskmanager.io' })).toContain(
    'PUBLIC_URL must start with https://',
  );
  expect(refusalOf({ ...embedded, PUBLIC_URL: 'https://taskmanager.io' })).toBe('');
});

test('no refusal says a secret', () => {
  const text = production({
    APP_SECRET: 'staging-hush-hush-hush-hush-hush-hush',
    SMTP_URL: 'smtp://ann:hush@localhost',
  });
  expect(text).toContain('APP_SECRET');
  expect(text).not.toContain('hush');
});

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

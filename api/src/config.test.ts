import { expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, Variables } from './config.ts';

const full = {
  MONGODB_URI: 'mongodb://one:27017,two:27017/tasks',
  PUBLIC_URL: 'https://tasks.example.com',
  APP_SECRET: 'a secret of thirty-two characters or more',
  ADMIN_EMAIL: 'ann@example.com',
};

test('a newcomer who sets nothing gets an embedded instance that anybody may join', () => {
  expect(readConfig({})).toMatchObject({
    mode: 'embedded',
    appEnv: 'development',
    port: 3000,
    host: '127.0.0.1',
    dataDir: './data',
    publicUrl: 'http://localhost:3000',
    registration: 'open',
  });
});

test('MongoDB alone is one process, with Redis it is the full mode, both for production', () => {
  const redis = { REDIS_URL: 'redis://localhost' };
  expect(readConfig(full)).toMatchObject({ mode: 'single', appEnv: 'production', registration: 'verify' });
  expect(readConfig({ ...full, ...redis })).toMatchObject({ mode: 'full', appEnv: 'production' });
});

test('everything that is wrong is said at once, with what it is for and an example', () => {
  const env = {
    PORT: 'here',
    MONGODB_URI: full.MONGODB_URI,
    PUBLIC_URL: 'http://tasks.example.com',
    LOG_LEVEL: 'loud',
  };
  const text = refusalOf(env);
  for (const name of ['PORT', 'PUBLIC_URL', 'LOG_LEVEL', 'APP_SECRET', 'ADMIN_EMAIL'])
    expect(text).toContain(`${name}=`);
  expect(text).toContain('the port people open');
  expect(text).toContain('must start with https://');
});

test('a Redis without MongoDB is refused with the reason', () => {
  expect(refusalOf({ REDIS_URL: 'redis://localhost' })).toContain('REDIS_URL is of no use without MONGODB_URI');
});

test('no secret is ever named in a refusal', () => {
  expect(refusalOf({ ...full, APP_SECRET: 'too-short', PORT: '-1' })).not.toContain('too-short');
});

test('an empty variable is an unset one', () => {
  expect(readConfig({ PORT: '', REDIS_URL: '' })).toMatchObject({ port: 3000, redisUrl: undefined });
});

test('a secret is read from the file that APP_SECRET_FILE names', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret');
  writeFileSync(file, `${full.APP_SECRET}\n`);
  const env = { ...full, APP_SECRET: undefined, APP_SECRET_FILE: file };
  expect(readConfig(env).secret).toBe(full.APP_SECRET);
  expect(refusalOf({ ...env, APP_SECRET: full.APP_SECRET })).toContain('APP_SECRET is set twice');
  expect(refusalOf({ ...env, APP_SECRET_FILE: `${file}.gone` })).toContain('APP_SECRET cannot be read');
});

test('every row of the limits can be raised', () => {
  expect(readConfig({ LIMIT_API_PER_MINUTE: '5000' }).limits.api).toMatchObject({ points: 5000, windowSeconds: 60 });
});

test('.env.example names every variable of the schema as it is, and nothing else', () => {
  const lines = Object.entries(Variables.shape).flatMap(([name, variable]) => {
    const { description, examples } = variable.meta() ?? {};
    const isDefault = variable.safeParse(undefined).data !== undefined;
    return ['', `# ${description}`, `${isDefault ? '' : '# '}${name}=${String(examples)}`];
  });
  const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
  expect(example.split('\n').slice(3).join('\n')).toBe(`${lines.join('\n')}\n`);
});

test('.env.example copied as it is changes nothing', () => {
  const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
  const set = [...example.matchAll(/^([A-Z_0-9]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  expect(readConfig(Object.fromEntries(set))).toEqual(readConfig({}));
});

function refusalOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('this configuration was accepted');
}

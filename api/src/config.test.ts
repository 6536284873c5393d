import { expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, Variables } from './config.ts';

const full = {
  MONGODB_URI: 'mongodb://one:27017,two:27017/tasks',
  PUBLIC_URL: 'https://tasks.example.org',
  APP_SECRET: 'a secret of thirty-two characters or more',
  ADMIN_EMAIL: 'ann@example.com',
  SMTP_URL: 'smtp://ann:secret@mail.example.com',
  TRUST_PROXY: '1',
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
  const redis = { REDIS_URL: 'redis://redis' };
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

test('only a MongoDB at Atlas ranks what is found, by an index that may have another name', () => {
  expect(refusalOf({ SEARCH_RANKER: 'atlas' })).toContain('SEARCH_RANKER can be atlas only where MONGODB_URI');
  expect(readConfig({ ...full, SEARCH_INDEX: 'other' }).searchIndex).toBeUndefined();
  expect(readConfig({ ...full, SEARCH_RANKER: 'atlas' }).searchIndex).toBe('tasks');
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
  writeFileSync(`${file}.empty`, '\n');
  expect(readConfig({ ...env, APP_SECRET_PREVIOUS_FILE: `${file}.empty` }).previousSecret).toBeUndefined();
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

test('mails go where a variable leads, to files without one', () => {
  const ses = { SES_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' };
  const smtp = { SMTP_URL: 'smtps://ann:secret@mail.example.com' };
  const carrierOf = (env: Record<string, string>) => readConfig(env).mail.carrier;
  expect(carrierOf({})).toEqual({ by: 'files' });
  expect(carrierOf(smtp)).toEqual({ by: 'smtp', url: smtp.SMTP_URL });
  expect(carrierOf(ses)).toMatchObject({ by: 'ses', region: 'eu-central-1', accessKeyId: 'id' });
  expect(carrierOf({ ...ses, ...smtp, MAIL_TRANSPORT: 'files' })).toEqual({ by: 'files' });
});

test('a way for mails that is unclear or incomplete is refused by name, and no password is said', () => {
  const smtp = { SMTP_URL: 'smtp://ann:secret@mail.example.com' };
  expect(refusalOf({ ...smtp, SES_REGION: 'eu-central-1' })).toContain('MAIL_TRANSPORT is needed where both');
  expect(refusalOf({ SES_REGION: 'eu-central-1' })).toContain('AWS_SECRET_ACCESS_KEY is needed where mails go by ses');
  expect(refusalOf({ MAIL_TRANSPORT: 'smtp' })).toContain('SMTP_URL is needed where mails go by smtp');
  expect(refusalOf({ SMTP_URL: 'http://ann:secret@mail' })).toContain('SMTP_URL must start with smtp://');
  expect(refusalOf({ SMTP_URL: 'http://ann:secret@mail' })).not.toContain('secret');
});

test('who mails come from is a name and an address, or an address alone', () => {
  const from = (text: string) => readConfig({ MAIL_FROM: text }).mail.from;
  expect(from('Our tasks <tasks@example.com>')).toEqual({ name: 'Our tasks', email: 'tasks@example.com' });
  expect(from('tasks@example.com')).toEqual({ name: 'Task manager', email: 'tasks@example.com' });
  expect(readConfig({ PUBLIC_URL: 'https://tasks.example.com' }).mail.from.email).toBe('no-reply@tasks.example.com');
  for (const wrong of ['nobody', 'Tasks <nobody>', 'a@b\r\nBcc: c@d'])
    expect(refusalOf({ MAIL_FROM: wrong })).toContain('MAIL_FROM must be an address');
});

test('backups go to a bucket that is named as a whole, or to a folder', () => {
  const keys = { BACKUP_ACCESS_KEY_ID: 'id', BACKUP_SECRET_ACCESS_KEY: 'key' };
  const targetOf = (text: string) => readConfig({ ...keys, BACKUP_TARGET: text }).backup.target;
  expect(readConfig({}).backup).toEqual({ folder: 'data/backups', target: undefined, production: undefined });
  expect(targetOf('/mnt/far')).toBe('/mnt/far');
  expect(targetOf('s3://of-ours/production?region=eu-west-1')).toEqual({
    ...{ bucket: 'of-ours', prefix: 'production/', region: 'eu-west-1', accessKeyId: 'id', secretAccessKey: 'key' },
    endpoint: 'https://s3.eu-west-1.amazonaws.com',
  });
  expect(targetOf('s3://of-ours?region=auto&endpoint=https://far.example.com/')).toMatchObject({
    prefix: '',
    endpoint: 'https://far.example.com',
  });
});

test('a bucket that is named in part is refused, by what is missing', () => {
  expect(refusalOf({ BACKUP_TARGET: 's3://of-ours' })).toContain('must name the region of its bucket');
  expect(refusalOf({ BACKUP_TARGET: 's3:of-ours' })).toContain('BACKUP_TARGET must be like s3://bucket/');
  expect(refusalOf({ BACKUP_TARGET: 's3://of-ours?region=a&endpoint=far' })).toContain('endpoint= that is an address');
});

test('servers start without the keys of buckets, which they never open', () => {
  expect(
    readConfig({ BACKUP_TARGET: 's3://of-ours?region=a', RESTORE_FROM: 's3://of-ours?region=a' }).backup,
  ).toMatchObject({
    target: { bucket: 'of-ours', accessKeyId: '' },
    production: undefined,
  });
});

function refusalOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('this configuration was accepted');
}

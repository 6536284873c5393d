import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLater, type Later } from '../platform/later.ts';
import { createLogger, type Logger } from '../platform/logger.ts';
import { postToFolder } from './mail-files.ts';
import { createMail, type Mail } from './mail.ts';

let data: string;
let folder: string;
let log: Logger;
let lines: string[];
let later: Later;
let mail: Mail;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'mail-'));
  folder = join(data, 'mail');
  lines = [];
  log = createLogger({ level: 'debug', sink: (text) => void lines.push(text) });
  later = createLater(log);
  mail = openMail();
});
afterEach(async () => {
  log.close();
  await rm(data, { recursive: true, force: true });
});

function openMail(at = folder): Mail {
  const publicUrl = 'https://tasks.example.org';
  const now = () => Date.parse('2026-03-01T09:00:00Z');
  return createMail({ post: postToFolder({ folder: at, publicUrl, now }), publicUrl, later, log });
}

async function onlyFile() {
  const [name, ...others] = await readdir(folder);
  expect(others).toEqual([]);
  const path = join(folder, name!);
  return { name, path, text: await readFile(path, 'utf8') };
}

const jörg = { email: 'joerg@example.org', name: 'Jörg <b>' };
const token = 'a-secret-token';

test('a mail is a file that a mail program opens, with the secret behind the # of its link', async () => {
  await mail.send({ to: jörg, template: 'reset-password', data: { token } });
  const { name, text } = await onlyFile();
  expect(name).toMatch(/^2026-03-01T09-00-00.000Z-reset-password-[0-9a-f]{8}\.eml$/);
  expect(text).toMatch(/^From: Task manager <no-reply@tasks.example.org>\r?$/m);
  expect(text).toMatch(/^Subject: Set a new password\r?$/m);
  expect(text).toMatch(/^Message-ID: <[0-9a-f-]{36}@tasks.example.org>\r?$/m);
  const plain = text.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
  expect(plain).toContain('https://tasks.example.org/app/reset#token=a-secret-token');
  expect(plain).toContain('&lt;b&gt;');
});

test('only the owner of the files may read them', async () => {
  await mail.send({ to: jörg, template: 'password-changed', data: {} });
  const { path } = await onlyFile();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('the log says where a mail went, not to whom nor what is in it', async () => {
  await mail.send({ to: jörg, template: 'reset-password', data: { token } });
  log.flush();
  const { name } = await onlyFile();
  expect(lines.join('')).toContain(name);
  expect(lines.join('')).not.toMatch(/joerg|Jörg|a-secret-token/);
});

test('no name makes a second header line or another recipient', async () => {
  const name = 'Eve\r\nBcc: everybody@example.org';
  await mail.send({
    to: { email: 'eve@example.org', name },
    template: 'invitation',
    data: { token, inviter: 'X\r\nBcc: all@example.org', project: 'P' },
  });
  const [head] = (await onlyFile()).text.split(/\r?\n\r?\n/);
  expect(head).not.toMatch(/^bcc:/im);
});

test('a mail that cannot be written fails for who waits for it, and is an error in the log for who does not', async () => {
  const broken = openMail('/dev/null/mail');
  await expect(broken.send({ to: jörg, template: 'password-changed', data: {} })).rejects.toThrow();
  broken.sendSoon({ to: jörg, template: 'password-changed', data: {} });
  await later.settled();
  log.flush();
  expect(lines.join('')).toMatch(/"level":"error".*"mail not sent"/);
});

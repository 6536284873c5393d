import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { restore } from '../test/entries.ts';
import { fillFolder } from '../test/filled-store.ts';
import { swap } from './backups/backups.ts';
import { readConfig } from './config.ts';
import { forgetKept, listKept } from './kept-copies.ts';
import { openStore } from './store.ts';

const [first, second, third] = ['20261101030000', '20261108030000', '20261115030000'] as const;

let folder: string;
let data: string;
const at = (name: string) => join(data, name);
const config = () => readConfig({ DATA_DIR: data, APP_ENV: 'development' });
const there = async () => (await readdir(data)).filter((name) => /-\d{14}/.test(name)).toSorted();
const switchTo = (stamp: string) => change(`restore-${stamp}`, `before-${stamp}`);
const goBack = (stamp: string) => change(`before-${stamp}`, `restored-${stamp}`);
const change = (from: string, aside: string) => swap({ folder: data, filesFolder: at('files') }, at(from), at(aside));
const forget = (asked: { stamp: string } | 'older') => told((say) => forgetKept(config(), asked, say));
const list = () => told((say) => listKept(config(), say));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-'));
  await fillFolder(join(folder, 'filled'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Three were restored, and people were led to two of them. */
beforeEach(async () => {
  data = await mkdtemp(join(folder, 'data-'));
  await cp(join(folder, 'filled'), data, { recursive: true });
  for (const stamp of [first, second, third])
    await cp(join(folder, 'filled'), at(`restore-${stamp}`), { recursive: true });
  await switchTo(first);
  await switchTo(second);
});

test('what is in use is not forgotten, by whatever name, and its way back stays', async () => {
  const before = await there();
  const { status, out, err } = restore(data, ['--forget', second]);
  expect({ status, out, err }).toEqual({ status: 1, out: '', err: expect.stringContaining('is in use now') });
  expect(await there()).toEqual(before);
});

test('what is older goes by name; what is in use, its way back and what nobody has looked at yet stay', async () => {
  expect(await forget('older')).toEqual([
    `Removed the folder ${at(`restore-${first}`)}.`,
    `Removed the folder ${at(`before-${first}`)}.`,
    `${first} is forgotten.`,
  ]);
  expect(await there()).toEqual([`before-${second}`, `restore-${second}`, `restore-${third}`]);
  expect(await forget('older')).toEqual(['Nothing is older than what is in use and its way back.']);
  await goBack(second);
  expect(await readdir(data)).toContain('taskmanager.db');
});

test('whoever went back may forget what they left, and not what they came to', async () => {
  await goBack(second);
  await expect(forget({ stamp: first })).rejects.toThrow('is in use now');
  await forget({ stamp: second });
  expect(await there()).toEqual([`before-${first}`, `restore-${first}`, `restore-${third}`]);
});

test('what was only looked at is forgotten by its stamp', async () => {
  expect(await list()).toContain(`${second}  restore-${second}, before-${second}, in use`);
  await forget({ stamp: third });
  expect(await there()).not.toContain(`restore-${third}`);
  await expect(forget({ stamp: third })).rejects.toMatchObject({ exit: 8 });
});

test('as long as a switch is half done nothing is forgotten', async () => {
  const before = await there();
  await mkdir(at(`before-${third}`));
  await expect(forget('older')).rejects.toThrow(`The switch to ${third}, or back, was interrupted`);
  await swap({ folder: data, filesFolder: at('files') }, at('nowhere'), at(`before-${third}`)); // killed before it came in
  await expect(forget({ stamp: first })).rejects.toThrow('nothing was removed');
  expect(await there()).toEqual([...before, `before-${third}`].toSorted());
});

test('where the data in use is not there, or empty, what is kept may be all there is', async () => {
  for (const name of await readdir(data)) if (name.startsWith('taskmanager.')) await rm(at(name));
  await expect(forget('older')).rejects.toThrow('may be all there is');
  await (await openStore(config())).close();
  await expect(forget({ stamp: third })).rejects.toThrow('may be all there is');
});

test('a copy that somebody looks into with a server stays', async () => {
  const store = await openStore({ ...config(), dataDir: at(`restore-${third}`) });
  await expect(forget({ stamp: third })).rejects.toThrow('Another process is using the data');
  await store.close();
});

test('what is only named alike is nobody we know', async () => {
  const alike = [`before-${first}-mine`, `my-restore-${first}`, 'before-2026', `restore-${first}0`];
  for (const name of alike) await mkdir(at(name));
  expect(await list()).toHaveLength(3);
  await forget('older');
  expect(await readdir(data)).toEqual(expect.arrayContaining(alike));
});

async function told(work: (say: (sentence: string) => void) => Promise<void>): Promise<string[]> {
  const sentences: string[] = [];
  await work((sentence) => sentences.push(sentence));
  return sentences;
}

import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { flip } from '../test/flip.ts';
import { contentOf, fillFolder, withContext } from '../test/filled-store.ts';
import { moveStore } from '../test/entries.ts';
import { beginWork } from './platform/store/unfinished.ts';
import { events } from './journal/events.ts';
import { openStore } from './store.ts';

jest.setTimeout(120_000); // every move is a process of its own, and makes a key slowly on purpose

let folder: string;
const at = (name: string) => join(folder, name);
const [source, file] = [() => `sqlite:${at('source')}`, () => `file:${at('all.move')}`];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'move-'));
  await fillFolder(at('source'));
  expect(moveStore(source(), file())).toMatchObject({ status: 0, err: '' });
});
afterAll(() => rm(folder, { recursive: true }));

test('data goes into an encrypted file and out of it, and is what it was', async () => {
  expect((await readFile(at('all.move'))).includes('House')).toBe(false);
  expect((await stat(at('all.move'))).mode & 0o777).toBe(0o600);
  const back = moveStore(file(), `sqlite:${at('back')}`);
  expect(back).toMatchObject({ status: 0, err: '' });
  expect(back.out).toMatch(
    /has all of it: 1 account-links, 1 accounts, 251 events, 1 jobs, 1 mails, 1 migrations, 1 sessions, 3 files\.$/,
  );
  expect(await contentOf(at('back'))).toEqual(await contentOf(at('source')));
  expect((await stat(join(at('back'), 'secrets.json'))).mode & 0o777).toBe(0o600);
});

test('who asks for the same again is told that it is done', async () => {
  const again = moveStore(source(), file());
  expect(again).toMatchObject({ status: 0, err: '' });
  expect(again.out).toContain('held all of it already');
  expect(moveStore(source(), `sqlite:${at('twice')}`).status).toBe(0);
  expect(moveStore(source(), `sqlite:${at('twice')}`)).toMatchObject({
    status: 0,
    out: expect.stringContaining('already'),
  });
});

test('a place with other data is refused, and keeps it', async () => {
  await fillFolder(at('other'));
  const before = await contentOf(at('other'));
  const refused = { status: 1, err: expect.stringContaining('holds other data already: choose another place') };
  expect(moveStore(source(), `sqlite:${at('other')}`)).toMatchObject(refused);
  expect(await contentOf(at('other'))).toEqual(before);
  expect(moveStore(`sqlite:${at('other')}`, file())).toMatchObject(refused);
});

test('another passphrase does not open the file', async () => {
  const { status, err } = moveStore(file(), `sqlite:${at('none')}`, { MOVE_PASSPHRASE: 'eight kettles on the roof' });
  expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('The passphrase does not open') });
});

test.each([
  ['changed in one bit', (path: string) => flip(path, 70_000)],
  ['cut off between two frames', (path: string) => truncate(path, 51 + 65_552)],
  ['cut off', async (path: string) => truncate(path, (await stat(path)).size - 1)],
])('a file that was %s is refused', async (what, tamper) => {
  const path = at(`${what}.move`);
  await copyFile(at('all.move'), path);
  await tamper(path);
  const { status, err } = moveStore(`file:${path}`, `sqlite:${at(what)}`);
  expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('was changed or cut off') });
  await expect(withContext(at(what), async () => {})).rejects.toThrow('npm run move-store');
});

test('a move that was interrupted goes on, and brings what has changed since', async () => {
  const target = at('part');
  const store = await openStore({ dataDir: target, mongodbUri: undefined, minFreeDiskBytes: 0 });
  await beginWork(store, 'move', `the store in ${at('source')}`);
  const from = await openStore({ dataDir: at('source'), mongodbUri: undefined, minFreeDiskBytes: 0 });
  for (const event of await from.scan(events, '', 100)) await store.insert(events, { ...event, answer: 'older' });
  await from.close();
  await store.close();
  expect(moveStore(source(), `sqlite:${target}`)).toMatchObject({ status: 0, err: '' });
  expect(await contentOf(target)).toEqual(await contentOf(at('source')));
});

test('files come from where they are kept, and those that nobody finished sending stay behind', async () => {
  await mkdir(at('source/files/incoming'), { recursive: true });
  await writeFile(at('source/files/incoming/half'), 'half');
  await cp(at('source'), at('apart'), { recursive: true });
  await rename(at('apart/files'), at('volume'));
  const env = { DATA_DIR: at('apart'), FILES_DIR: at('volume') };
  expect(moveStore(`sqlite:${at('apart')}`, `sqlite:${at('together')}`, env)).toMatchObject({ status: 0, err: '' });
  await rm(at('source/files/incoming'), { recursive: true });
  expect(await contentOf(at('together'))).toEqual(await contentOf(at('source')));
});

test('a store that a server is using is refused', async () => {
  const { status, err } = await withContext(at('source'), async () => moveStore(source(), `file:${at('late.move')}`));
  expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('Another process is using the data in') });
});

test.each([
  ['sqlite:nowhere', 'There is no store in'],
  ['file:nowhere', 'There is no file'],
  ['mongodb://127.0.0.1:1/', 'APP_SECRET must be'],
  ['ftp://ann:secret@host/', 'ftp://host/ is no place'],
])('from %s nothing can be moved, and a sentence says why', (from, why) => {
  expect(moveStore(from, file())).toEqual({ status: 1, out: '', err: expect.stringContaining(why) });
});

test('whoever forgets a place is shown how it is done', () => {
  expect(moveStore(source(), '')).toEqual({ status: 2, out: '', err: expect.stringContaining('--from <place>') });
});

import { beforeAll, expect, test } from '@jest/globals';
import { accountsApi, avatarsApi } from '@taskmanager/contract';
import sharp from 'sharp';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let bob: Person;
beforeAll(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'viewer');
});

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#00ff00' } })
    .png()
    .toBuffer();
const show = async (person: Person, width = 300, height = 200) =>
  person.call(avatarsApi.change, { bytes: await picture(width, height) });
const look = (viewer: Person, whose: Person, size = 64) => viewer.get(`/users/${whose.id}/avatar/${size}`);

test('who shows themselves by a picture is seen by people they share a project with', async () => {
  const { avatar } = await show(ann);
  for (const viewer of [ann, bob]) {
    const answer = await look(viewer, ann);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp' } });
    expect(await sharp(answer.bytes).metadata()).toMatchObject({ format: 'webp', width: 64, height: 64 });
  }
  expect(await sharp((await look(ann, ann, 256)).bytes).metadata()).toMatchObject({ width: 256, height: 256 });
  expect(await ann.call(accountsApi.me)).toMatchObject({ avatar });
  expect(await bob.members()).toEqual(
    expect.arrayContaining([expect.objectContaining({ userId: ann.id, name: 'ann', avatar })]),
  );
});

test('strangers are not told whether somebody has a picture, or is there at all', async () => {
  const eve = await app.person('eve');
  await show(ann);
  const [hidden, nobody] = [await look(eve, ann), await look(eve, { ...ann, id: 'f'.repeat(24) })];
  const said = ({ text }: { text: string }) => text.replace(/"requestId":"[^"]*"/, '');
  expect([hidden.status, said(hidden)]).toEqual([404, said(nobody)]);
  expect(said(await look(ann, eve))).toBe(said(hidden));
});

test('a page may name the picture that it knows of, so that a new one has another address', async () => {
  const { avatar } = await show(ann);
  expect((await bob.get(`/users/${ann.id}/avatar/64?v=${avatar}`)).status).toBe(200);
  expect((await bob.get(`/users/${ann.id}/avatar/64?version=1`)).status).toBe(400);
});

test('who leaves the project sees nobody of it any more', async () => {
  const cem = await app.person('cem');
  await ann.invite(cem, 'viewer');
  await show(ann);
  expect((await look(cem, ann)).status).toBe(200);
  await ann.dismiss(cem.id);
  expect((await look(cem, ann)).status).toBe(404);
  expect((await look(ann, cem)).status).toBe(404);
});

test('a new picture takes the place of the old one, and its bytes', async () => {
  const old = (await show(ann)).avatar;
  const before = await look(bob, ann);
  const { avatar } = await show(ann, 100, 400);
  expect(avatar).not.toBe(old);
  expect((await look(bob, ann)).headers.etag).not.toBe(before.headers.etag);
  expect(await app.context().files.has(old)).toBe(false);
});

test('who has the picture already is told so', async () => {
  await show(ann);
  const { etag = '' } = (await look(bob, ann)).headers;
  expect((await bob.get(`/users/${ann.id}/avatar/64`, { 'if-none-match': etag })).status).toBe(304);
});

test('a picture that is taken away is gone, twice if need be', async () => {
  await show(ann);
  await ann.call(avatarsApi.remove);
  await ann.call(avatarsApi.remove);
  expect((await look(bob, ann)).status).toBe(404);
  expect(await ann.call(accountsApi.me)).not.toHaveProperty('avatar');
});

test('a sweep keeps the pictures of people', async () => {
  await show(ann);
  const later = app.now().getTime() + 20 * 60 * 60 * 1000;
  for (let minute = 0; minute < 256; minute++) await app.context().sweepFiles(new Date(later + minute * 60_000));
  expect([(await look(bob, ann, 64)).status, (await look(bob, ann, 256)).status]).toEqual([200, 200]);
});

test('nobody has two pictures drawn at once', async () => {
  const bytes = await picture(3_000, 3_000);
  const answers = await Promise.all([1, 2, 3].map(() => ann.put('/me/avatar', bytes)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429]);
  expect((await look(bob, ann)).status).toBe(200);
});

test.each([
  ['no picture', async () => Buffer.from('a picture, really'), 415],
  ['a drawing', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 415],
  ['nothing', async () => Buffer.alloc(0), 415],
  ['half a picture', async () => (await picture(900, 900)).subarray(0, 300), 415],
  ['more pixels than one decode may cost', () => picture(6_000, 4_500), 413],
])('%s is refused, and the picture before it stays', async (_what, bytes, status) => {
  const { avatar } = await show(ann);
  expect((await ann.put('/me/avatar', await bytes())).status).toBe(status);
  expect(await ann.call(accountsApi.me)).toMatchObject({ avatar });
});

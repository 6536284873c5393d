import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Task } from '@taskmanager/contract';
import sharp from 'sharp';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let task: Task;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => {
  await ann.addProject('House');
  task = await ann.addTask('Paint');
});

const red = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#ff0000' } });

async function previewOf(name: string, bytes: Buffer) {
  const { id } = await ann.attach(task, name, bytes);
  await app.settled();
  return ann.get(`/attachments/${id}/preview`);
}

test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('a large %s has a small preview', async (format) => {
  const answer = await previewOf(`wall.${format}`, await red(1_200, 900).toFormat(format).toBuffer());
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp' } });
  expect(await sharp(answer.bytes).metadata()).toMatchObject({ format: 'webp', width: 480, height: 360 });
  expect((await ann.attachments(task))[0]).toMatchObject({ picture: { width: 1_200, height: 900 } });
});

test('a preview may be shown, and runs nothing', async () => {
  const { headers } = await previewOf('wall.png', await red(10, 10).png().toBuffer());
  expect(headers).toMatchObject({
    'content-disposition': 'inline',
    'content-security-policy': expect.stringContaining('sandbox'),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
  });
});

test('a preview stands upright and tells nothing of where the picture was taken', async () => {
  const where = { IFD0: { Copyright: 'Ann' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' } };
  const lying = await red(600, 300).jpeg().withExif(where).withMetadata({ orientation: 6 }).toBuffer();
  const { bytes } = await previewOf('wall.jpg', lying);
  const { width, height, exif, icc, xmp } = await sharp(bytes).metadata();
  expect({ width, height, exif, icc, xmp }).toEqual({ width: 300, height: 600 });
});

test('of something that moves the first picture is shown', async () => {
  const frames = await sharp([await red(20, 20).png().toBuffer(), await red(20, 20).negate().png().toBuffer()], {
    join: { animated: true },
  })
    .gif()
    .toBuffer();
  const { bytes } = await previewOf('walls.gif', frames);
  expect((await sharp(bytes).metadata()).pages).toBeUndefined();
});

test('what is no picture, whatever it is called, has no preview', async () => {
  expect(await previewOf('wall.png', Buffer.from('Red.'))).toMatchObject({ status: 404 });
});

test('a broken picture stays a file without a preview', async () => {
  const whole = await red(1_000, 1_000).png({ compressionLevel: 0 }).toBuffer();
  expect(await previewOf('wall.png', whole.subarray(0, 500))).toMatchObject({ status: 404 });
  expect((await ann.attachments(task))[0]).toMatchObject({ name: 'wall.png', picture: {} });
  expect(app.logged()).not.toContain('"level":"error"');
});

test('a picture keeps its preview in another project', async () => {
  const file = await ann.attach(task, 'wall.png', await red(50, 50).png().toBuffer());
  await app.settled();
  await ann.addProject('Elsewhere');
  const moved = await ann.move(task, { listId: (await ann.listNamed('To do')).id });
  const [there] = await ann.attachments(moved);
  expect((await ann.get(`/attachments/${there!.id}/preview`)).status).toBe(200);
  expect((await ann.get(`/attachments/${file.id}/preview`)).status).toBe(404);
});

test('an erased picture leaves no preview behind', async () => {
  const file = await ann.attach(task, 'wall.png', await red(50, 50).png().toBuffer());
  await app.settled();
  const preview = (await ann.attachments(task))[0]?.picture?.file ?? '';
  await ann.removeAttachment(file);
  await ann.purgeAttachment(file);
  expect(await app.context().files.has(preview)).toBe(false);
});

test('a picture that was forgotten is drawn by the next sweep', async () => {
  const { previews, jobs } = app.context();
  const add = jobs.add;
  jobs.add = () => Promise.reject(new Error('the process died'));
  const { id } = await ann.attach(task, 'wall.png', await red(50, 50).png().toBuffer());
  jobs.add = add;
  await previews.sweep(new Date(app.now().getTime() + 120_000));
  await app.settled();
  expect((await ann.get(`/attachments/${id}/preview`)).status).toBe(200);
});

import { beforeEach, expect, test } from '@jest/globals';
import type { Task } from '@taskmanager/contract';
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Person } from '../../test/people.ts';
import { startTestApp, testInAFile } from '../../test/test-app.ts';

const tight = startTestApp({ env: { ATTACHMENT_QUOTA_MB: '1', FILES_QUOTA_MB: '3' } });
const half = Buffer.alloc(600_000, 'wall ');

async function painter(app = tight): Promise<{ ann: Person; task: Task }> {
  const ann = await app.person('ann');
  await ann.addProject('House');
  return { ann, task: await ann.addTask('Paint') };
}

let ann: Person;
let task: Task;
beforeEach(async () => void ({ ann, task } = await painter()));

test('a project whose files take up all the room takes no more, until one is erased', async () => {
  const file = await ann.attach(task, 'wall.txt', half);
  await expect(ann.announce(task, 'wall.txt', half.length)).rejects.toMatchObject({ code: 'limit-reached' });
  await ann.removeAttachment(file);
  await expect(ann.announce(task, 'wall.txt', half.length)).rejects.toMatchObject({ code: 'limit-reached' });
  await ann.purgeAttachment(file);
  await ann.attach(task, 'wall.txt', half);
});

test('of two that would fill it together one gets in', async () => {
  const uploads = [await ann.announce(task, 'a.txt', half.length), await ann.announce(task, 'b.txt', half.length)];
  const answers = await Promise.all(uploads.map(({ id }) => ann.put(`/attachments/${id}/bytes`, half)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await ann.attachments(task)).toHaveLength(1);
});

test('no file comes when those of all projects take up all the room', async () => {
  for (let at = 0; at < 5; at++) {
    const next = await painter();
    const announced = next.ann.announce(next.task, 'wall.txt', half.length).catch(({ code }: { code: string }) => code);
    const upload = await announced;
    if (typeof upload === 'string') return expect(upload).toBe('storage-full');
    await next.ann.put(`/attachments/${upload.id}/bytes`, half);
  }
  throw new Error('five times 600 KB are in 3 MB');
});

const { bavail, bsize } = statfsSync(tmpdir());
const leavesText = String(Math.min(999_999, Math.floor((bavail * bsize) / 2 / 1024 / 1024)));
const full = startTestApp({ env: { MIN_FREE_DISK_MB: leavesText } });

testInAFile('on a disk that is nearly full no file comes, and text goes on', async () => {
  const next = await painter(full);
  const { id } = await next.ann.announce(next.task, 'wall.txt', half.length);
  expect(await next.ann.put(`/attachments/${id}/bytes`, half)).toMatchObject({
    status: 507,
    body: { code: 'storage-full' },
  });
  expect(await next.ann.addTask('Text goes on')).toMatchObject({ title: 'Text goes on' });
  expect(await next.ann.attachments(next.task)).toEqual([]);
});

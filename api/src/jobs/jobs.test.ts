import { beforeAll, expect, test } from '@jest/globals';
import { jobsApi, newId, type JobState } from '@taskmanager/contract';
import { z } from 'zod';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { defineJob } from '../platform/jobs/job.ts';

const app = startTestApp();
let ann: Person;
let isBroken: boolean;
const sent: string[] = [];

const letter = defineJob({
  name: 'letters.send',
  data: z.strictObject({ letterId: z.string() }),
  attempts: 1,
  async run({ letterId }) {
    if (isBroken) throw new Error('the letter box is full');
    sent.push(letterId);
  },
});

beforeAll(async () => {
  ann = await app.admin('ann');
  app.context().jobs.work([letter]);
});

/** A job that was given up. */
async function deadLetter(): Promise<string> {
  isBroken = true;
  const id = `letter:${newId()}`;
  await app.context().jobs.add(letter, { letterId: id }, { id });
  await app.settled();
  isBroken = false;
  return id;
}

const inState = async (state: JobState) => (await ann.call(jobsApi.list, { query: { state } })).items;
const repeat = (jobId: string, as = ann) => as.call(jobsApi.repeat, { params: { jobId } });
const dismiss = (jobId: string, as = ann) => as.call(jobsApi.dismiss, { params: { jobId } });

test('a dead letter is seen with its reason, and repeated once however often it is asked for', async () => {
  const id = await deadLetter();
  const [seen] = await inState('dead');
  expect(seen).toMatchObject({ id, name: 'letters.send', data: { letterId: id }, attempts: 1 });
  expect(seen).toMatchObject({ error: 'the letter box is full' });
  await Promise.all([repeat(id), repeat(id), repeat(id)]);
  await app.settled();
  expect(await repeat(id)).toMatchObject({ state: 'done' });
  await app.settled();
  expect(sent.filter((one) => one === id)).toEqual([id]);
});

test('a dead letter is dismissed for good', async () => {
  const id = await deadLetter();
  await dismiss(id);
  await dismiss(id);
  expect((await inState('dismissed')).map((job) => job.id)).toEqual([id]);
  await expect(repeat(id)).rejects.toMatchObject({ code: 'conflict' });
  await app.context().jobs.add(letter, { letterId: id }, { id });
  await app.settled();
  expect(sent).not.toContain(id);
});

test('what waits may be dismissed, but not what is under way', async () => {
  const [waiting, running] = [newId(), newId()];
  const later = new Date(app.now().getTime() + 60_000);
  await app.context().jobs.add(letter, { letterId: waiting }, { id: waiting, at: later });
  expect((await inState('waiting')).map((job) => job.id)).toEqual([waiting]);
  await dismiss(waiting);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const slow = defineJob({ ...letter, name: 'letters.send-slowly', run: () => released });
  app.context().jobs.work([slow]);
  await app.context().jobs.add(slow, { letterId: running }, { id: running });
  while ((await inState('running')).length === 0);
  await expect(dismiss(running)).rejects.toMatchObject({ code: 'conflict' });
  release();
  app.pass(60_000);
  await app.settled();
  expect([(await inState('running')).length, sent.includes(waiting)]).toEqual([0, false]);
});

test('what is not there is not found', async () => {
  await expect(dismiss(newId())).rejects.toMatchObject({ code: 'not-found' });
  await expect(repeat(newId())).rejects.toMatchObject({ code: 'not-found' });
});

test('what is done is forgotten after a week, what is dead never', async () => {
  const dead = await deadLetter();
  const done = newId();
  await app.context().jobs.add(letter, { letterId: done }, { id: done });
  await app.settled();
  const { letters } = app.context().jobs;
  await letters.sweep();
  expect(await letters.find(done)).not.toBeNull();
  app.pass(7 * 24 * 3_600_000 + 1_000);
  await letters.sweep();
  expect([await letters.find(done), (await letters.find(dead))?.state]).toEqual([null, 'dead']);
});

test('only admins look after jobs', async () => {
  const id = await deadLetter();
  const bob = await app.person('bob');
  await expect(bob.call(jobsApi.list)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(repeat(id, bob)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(dismiss(id, bob)).rejects.toMatchObject({ code: 'forbidden' });
});

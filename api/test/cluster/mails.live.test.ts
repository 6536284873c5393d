import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { invitationsApi } from '@taskmanager/contract';
import type { Person } from '../people.ts';
import { choices, startCluster, type Cluster } from './cluster.ts';
import { startSmtpSink } from './smtp-sink.ts';

jest.setTimeout(600_000);

const mails = 500;
const kills = 20;

const random = choices();
let cluster: Cluster;
let sink: Awaited<ReturnType<typeof startSmtpSink>>;
const guests = Array.from({ length: mails }, (_, n) => `guest-${n}@example.org`);

beforeAll(async () => {
  sink = await startSmtpSink(random, { refused: 0.05, hanging: 0.005, untold: 0.01 });
  const mail = { SMTP_URL: `smtp://127.0.0.1:${sink.port}`, MAIL_FROM: 'tasks@example.org' };
  cluster = await startCluster({ random, hasWorker: true, env: { ...mail, JOB_PATIENCE_SECONDS: '20' } });
  const ann = await cluster.person('ann');
  await ann.addProject('House');
  await Promise.all([inviteAll(ann), killWorkers()]);
  await allReceived();
});

afterAll(async () => {
  await cluster.close();
  await sink.close();
});

async function inviteAll(ann: Person): Promise<void> {
  const params = { projectId: ann.projectId() };
  for (const email of guests) await ann.call(invitationsApi.create, { params, body: { email, role: 'viewer' } });
}

/** In the middle of the mails, and now and then Redis forgets what it was told. */
async function killWorkers(): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    const soon = ((kill + random.next()) * mails) / kills;
    await sink.until(({ length }) => length >= soon);
    await cluster.replaceWorker(sink.senderEnded);
    if (kill % 5 === 0) await cluster.redis.flushAll();
  }
}

async function allReceived(): Promise<void> {
  await sink.until((received) => {
    const reached = new Set(received.map(({ to }) => to));
    return guests.every((guest) => reached.has(guest));
  });
}

const receivedBy = (guest: string) => sink.received.filter(({ to }) => to === guest);

test('every mail arrives, whatever ends in the middle of it', () => {
  expect(guests.filter((guest) => receivedBy(guest).length === 0)).toEqual([]);
});

test('nobody is written to twice: what came again is the same mail, and its sender ended before it was told', () => {
  for (const guest of guests) {
    const copies = receivedBy(guest);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(copies.map(({ lives }) => lives)).size).toBe(copies.length);
  }
});

test('no two mails share an id', () => {
  expect(new Set(sink.received.map(({ messageId, to }) => `${messageId} ${to}`)).size).toBe(
    new Set(sink.received.map(({ messageId }) => messageId)).size,
  );
});

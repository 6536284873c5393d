import { expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { startTestApp } from '../../test/test-app.ts';
import { createSocketMetrics } from '../platform/sockets/socket-metrics.ts';
import { tracesNothing } from '../platform/tracing/tracer.ts';
import { createRelay } from './relay.ts';
import { createRooms } from './rooms.ts';

const app = startTestApp();

function relayHere() {
  const { journal, hints, log, now } = app.context();
  const metrics = createSocketMetrics(new Registry());
  const rooms = createRooms({ io: () => undefined, left: () => {}, metrics, now });
  return createRelay({ tracer: tracesNothing, journal, hints, rooms, log });
}

test('who is removed between the question whether they may and their entrance does not enter', async () => {
  const [ann, bob] = [await app.person('ann'), await app.person('bob')];
  const { id } = await ann.addProject('House');
  await ann.invite(bob, 'member');
  const relay = relayHere();
  let entered = 0;
  let asked = 0;
  const admit = async () => {
    if ((asked += 1) > 1) throw new Error('no member any more');
    await ann.dismiss(bob.id);
  };
  await expect(relay.join(`project:${id}`, 0, admit, () => void (entered += 1))).rejects.toThrow('no member any more');
  expect([asked, entered]).toEqual([2, 0]);
  relay.close();
});

test('who enters is told the number after which they hear everything, and events meanwhile ask nobody again', async () => {
  const ann = await app.person('ann');
  const { id } = await ann.addProject('House');
  const relay = relayHere();
  let asked = 0;
  const head = await relay.join(
    `project:${id}`,
    0,
    async () => {
      asked += 1;
      await ann.addTask('Paint');
    },
    () => {},
  );
  expect([asked, head]).toEqual([1, (await ann.lastEvent())?.seq]);
  relay.close();
});

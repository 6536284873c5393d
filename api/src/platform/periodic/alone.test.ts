import { expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import { startTestApp } from '../../../test/test-app.ts';
import { alone } from './alone.ts';
import { leaseRecords } from './lease-records.ts';

const app = startTestApp();

/** Time that passes only while somebody waits. */
function waiting(task: string) {
  const clock = { ms: 0, isTold: false };
  const wait = async (ms: number) => void (clock.ms += ms);
  const onWait = () => void (clock.isTold = true);
  return { clock, need: { store: app.context().store, task, monotonic: () => clock.ms, wait, onWait } };
}

test('who comes second waits until the first is done, and says so', async () => {
  const task = newId();
  const [first, second] = [waiting(task), waiting(task)];
  const [began, ends] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done: string[] = [];
  const one = alone(first.need, async () => {
    began.resolve();
    await ends.promise;
    done.push('one');
  });
  await began.promise;
  const looked = Promise.withResolvers<void>();
  const wait = async () => {
    looked.resolve();
    ends.resolve();
    await one;
  };
  const two = alone({ ...second.need, wait }, async () => void done.push('two'));
  await looked.promise;
  await two;
  expect(done).toEqual(['one', 'two']);
  expect([first.clock.isTold, second.clock.isTold]).toEqual([false, true]);
});

test('a holder that died is followed when it has not been heard of for a minute', async () => {
  const task = newId();
  await leaseRecords(app.context().store).add({ id: task, number: 7, holder: 'dead' });
  const { clock, need } = waiting(task);
  expect(await alone(need, async () => clock.ms)).toBe(60_000);
});

test('what fails is free for the next at once', async () => {
  const task = newId();
  const { clock, need } = waiting(task);
  await expect(alone(need, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await alone(need, async () => clock.ms)).toBe(0);
});

import { expect, test } from '@jest/globals';
import { createKeyedQueue } from './keyed-queue.ts';

test('works of one key wait for each other, those of another do not', async () => {
  const queue = createKeyedQueue();
  const gate = Promise.withResolvers<void>();
  const heard: string[] = [];

  const first = queue.run('a', async () => {
    await gate.promise;
    heard.push('a1');
  });
  const second = queue.run('a', async () => {
    await Promise.resolve(); // long enough for a third to come
    heard.push('a2');
  });
  await queue.run('b', async () => heard.push('b1'));
  expect(heard).toEqual(['b1']);

  gate.resolve();
  await first;
  const third = queue.run('a', async () => heard.push('a3'));
  await Promise.all([second, third]);
  expect(heard).toEqual(['b1', 'a1', 'a2', 'a3']);
});

test('on an idle key the work starts at once', () => {
  let started = false;
  void createKeyedQueue().run('a', async () => {
    started = true;
  });
  expect(started).toBe(true);
});

test('a work that fails keeps its failure to itself', async () => {
  const queue = createKeyedQueue();
  const failing = queue.run('a', () => Promise.reject(new Error('no')));
  const thrown = queue.run('b', () => {
    throw new Error('at once');
  });
  await expect(Promise.all([queue.run('a', async () => 'next'), queue.run('b', async () => 'too')])).resolves.toEqual([
    'next',
    'too',
  ]);
  await expect(failing).rejects.toThrow('no');
  await expect(thrown).rejects.toThrow('at once');
});

test('a key with nothing to do takes no memory', async () => {
  const queue = createKeyedQueue();
  await Promise.all(['a', 'a', 'b'].map((key) => queue.run(key, async () => key)));
  expect(queue.size()).toBe(0);
});

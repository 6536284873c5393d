import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JournalEvent } from './events.ts';
import { createFollower } from './follow.ts';

const event = (seq: number) => ({ seq }) as JournalEvent; // a follower looks at the number alone
const upTo = (last: number) => Array.from({ length: last }, (_, at) => event(at + 1));
const news = (...seqs: number[]) => ({ stream: 'project:1', events: seqs.map(event) });

/** A journal of that many events, and who follows it. */
function follow(journal: JournalEvent[], last = 0) {
  const heard: number[] = [];
  const asked: number[] = [];
  const failures: unknown[] = [];
  const follower = createFollower({
    last,
    apply: ({ seq }) => void heard.push(seq),
    fetch: async (after) => {
      asked.push(after);
      return { events: journal.filter(({ seq }) => seq > after).slice(0, 3), head: journal.length };
    },
    failed: (error) => void failures.push(error),
  });
  return { follower, heard, asked, failures };
}

test('what comes next is applied, what was there before is dropped, and nobody is asked', () => {
  const { follower, heard, asked } = follow(upTo(3));
  for (const seq of [1, 2, 2, 1, 3]) follower.heard(news(seq));
  expect([heard, asked]).toEqual([[1, 2, 3], []]);
});

test('before what comes too early, what is between is fetched', async () => {
  const { follower, heard, asked } = follow(upTo(5));
  follower.heard(news(5));
  expect(heard).toEqual([]);
  await follower.settled();
  expect([heard, asked]).toEqual([
    [1, 2, 3, 4, 5],
    [0, 3],
  ]);
});

test('a head that is ahead, and a frame that was too large to send, are fetched page by page', async () => {
  const { follower, heard, asked } = follow(upTo(7));
  follower.head(2);
  await follower.settled();
  follower.heard({ stream: 'project:1', seq: 7, fetch: true });
  await follower.settled();
  expect([heard, asked]).toEqual([
    [1, 2, 3, 4, 5, 6, 7],
    [0, 3, 6],
  ]);
});

test('a head of something that does not exist is forgotten again', async () => {
  const { follower, asked } = follow(upTo(1), 1);
  follower.head(9);
  await follower.settled();
  follower.heard(news(1));
  expect(asked).toEqual([1]);
});

test('a fetch that fails is told, and tried again with the next news', async () => {
  const { journal, ...rest } = { journal: upTo(3), failures: [] as string[], heard: [] as number[] };
  let isDown = true;
  const follower = createFollower({
    last: 0,
    apply: ({ seq }) => void rest.heard.push(seq),
    fetch: async (after) => {
      if (isDown) throw new Error('down');
      return { events: journal.slice(after), head: 3 };
    },
    failed: (error) => void rest.failures.push((error as Error).message),
  });
  follower.head(2);
  await follower.settled();
  isDown = false;
  follower.head(3);
  await follower.settled();
  expect(rest).toEqual({ failures: ['down'], heard: [1, 2, 3] });
});

test('after a snapshot it goes on from there with what it held', async () => {
  const { follower, heard } = follow(upTo(9));
  follower.heard(news(8, 9));
  follower.restart(7);
  await follower.settled();
  expect([heard, follower.last()]).toEqual([[8, 9], 9]);
});

test('whatever is lost, doubled or reordered, each event is applied once and in order', async () => {
  const said = fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant(0)), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(said, async (seqs) => {
      const { follower, heard } = follow(upTo(20));
      for (const seq of seqs) {
        if (seq === 0) await Promise.resolve();
        else if (seq % 7 === 0) follower.head(seq);
        else follower.heard(news(seq));
      }
      follower.head(20);
      await follower.settled();
      expect(heard).toEqual(upTo(20).map(({ seq }) => seq));
    }),
  );
});

import { expect, test } from '@jest/globals';
import type { JournalEvent, News } from '@taskmanager/contract';
import { createFrame } from './frame.ts';

const event = (seq: number, type = 'task.changed') => ({ seq, type }) as JournalEvent; // a frame looks at the size alone

function framesOf() {
  const sent: News[] = [];
  const frame = createFrame({ stream: 'project:1', send: (json) => void sent.push(JSON.parse(json) as News) });
  return { frame, sent, said: () => sent.map((news) => ('events' in news ? news.events.map(({ seq }) => seq) : news)) };
}

test('events of one moment leave together and at once, those that follow closely leave together after them', async () => {
  const { frame, said } = framesOf();
  for (const seq of [1, 2]) frame.add(event(seq), 'local');
  expect(said()).toEqual([]);
  await moment();
  for (const seq of [3, 4]) frame.add(event(seq), 'local');
  await moment();
  expect(said()).toEqual([[1, 2]]);
  frame.flush();
  expect(said()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  frame.flush();
  expect(said()).toHaveLength(2);
  frame.close();
});

test('a frame of more than 64 KB says only how far it reaches, counted in bytes', () => {
  const { frame, said } = framesOf();
  const large = 'ü'.repeat(16_000);
  frame.add(event(1, large), 'local');
  frame.flush();
  for (const seq of [2, 3, 4]) frame.add(event(seq, large), 'local');
  frame.flush();
  frame.add(event(5, large), 'local');
  frame.flush();
  expect(said()).toEqual([[1], { stream: 'project:1', seq: 4, fetch: true }, [5]]);
  frame.close();
});

const moment = () => new Promise<void>((resolve) => setImmediate(resolve));

import type { EventPage } from '@taskmanager/contract';
import { Refusal, Unreachable } from '../server/refusals.ts';
import { createLongWait } from './long-wait.ts';
import type { LeaderMessage } from './messages.ts';

const garden = 'a'.repeat(24);
const key = `project:${garden}` as const;
const from = (seq: number) => ({ lowest: seq, highest: seq });

/** A server whose answers the test gives, one question after the other. */
function server() {
  type Question = { after: number; wait: number; answer: (page: EventPage) => void; refuse: (why: Error) => void };
  const open: Question[] = [];
  const told: LeaderMessage[] = [];
  const works: boolean[] = [];
  const longWait = createLongWait({
    ask: (_route, asking) => {
      const { promise, resolve, reject } = Promise.withResolvers<EventPage>();
      const { after, wait } = asking.query as { after: number; wait: number };
      open.push({ after, wait, answer: resolve, refuse: reject });
      return promise;
    },
    post: (message) => told.push(message),
    works: (isWorking) => works.push(isWorking),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
  });
  const asked = () => vi.waitFor(() => open.shift() ?? Promise.reject(new Error('nothing was asked')));
  return { longWait, asked, open, told, works };
}

const event = (seq: number) => ({ seq }) as EventPage['events'][number];
const refused = (code: 'not-found' | 'use-snapshot') => new Refusal({ code, message: '', status: 0 } as never);

describe('news without a socket', () => {
  it('are asked for after the last event, and the next question waits', async () => {
    const { longWait, asked, told, works } = server();
    longWait.start(new Map([[key, from(3)]]));
    const first = await asked();
    expect(first).toMatchObject({ after: 3, wait: 0 });
    first.answer({ events: [event(4), event(5)], head: 5 });
    expect(await asked()).toMatchObject({ after: 5, wait: 25 });
    expect(told).toEqual([
      { say: 'subscribed', key, head: 5, people: [], isShort: false },
      { say: 'news', key, news: { stream: key, events: [event(4), event(5)] } },
    ]);
    expect(works).toEqual([true]);
    longWait.stop();
  });

  it('leave connections for the person, however many streams there are', async () => {
    const { longWait, asked, open } = server();
    const keys = ['b', 'c', 'd', 'e', 'f'].map((one) => `project:${one.repeat(24)}` as const);
    longWait.start(new Map(keys.map((one) => [one, from(0)])));
    expect(open).toHaveLength(3);
    const first = await asked();
    first.answer({ events: [], head: 0 });
    await vi.waitFor(() => expect(open).toHaveLength(3));
    longWait.stop();
  });

  it('come to who asks while the answer is waited for', async () => {
    const { longWait, asked, told } = server();
    longWait.start(new Map([[key, from(3)]]));
    (await asked()).answer({ events: [], head: 3 });
    await asked();
    told.length = 0;
    longWait.want(new Map([[key, from(1)]]), [key]);
    expect(told).toEqual([{ say: 'subscribed', key, head: 3, people: [], isShort: false }]);
    longWait.stop();
  });

  it('end where somebody is no member any more', async () => {
    const { longWait, asked, told, open } = server();
    longWait.start(new Map([[key, from(3)]]));
    (await asked()).refuse(refused('not-found'));
    await vi.waitFor(() => expect(told).toEqual([{ say: 'gone', key, reason: 'removed' }]));
    expect(open).toEqual([]);
    longWait.stop();
  });

  it('begin anew where somebody was away for too long', async () => {
    const { longWait, asked, told, works } = server();
    longWait.start(new Map([[key, from(3)]]));
    (await asked()).refuse(refused('use-snapshot'));
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ say: 'leading' }));
    expect(told[0]).toEqual({ say: 'head', key, head: 4 });
    longWait.want(new Map([[key, from(5_000)]]));
    expect(await asked()).toMatchObject({ after: 5_000 });
    expect(works).toEqual([]);
    longWait.stop();
  });

  it('are asked for again when nobody answered', async () => {
    const { longWait, asked, works } = server();
    longWait.start(new Map([[key, from(3)]]));
    (await asked()).refuse(new Unreachable());
    expect(await asked()).toMatchObject({ after: 3 });
    expect(works).toEqual([false]);
    longWait.stop();
  });
});

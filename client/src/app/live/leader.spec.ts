import type { News, Present } from '@taskmanager/contract';
import { createLeader } from './leader.ts';
import type { Link } from './link.ts';
import type { LeaderMessage, Message } from './messages.ts';
import { createTab } from './tab.ts';
import type { StreamListener } from './streams.ts';

const garden = 'a'.repeat(24);
const key = `project:${garden}` as const;

/** Tabs of one browser on one channel, and a server that notes what it is asked. */
function browser() {
  const ears = new Set<(message: Message) => void>();
  const gone = new Map<string, () => void>();
  let lost = (_message: Message) => false;
  const post = (message: Message) => queueMicrotask(() => !lost(message) && ears.forEach((hear) => hear(message)));

  function open(id: string, page = { isVisible: true, focusedAt: 0 }) {
    const tab = createTab({ id, post, page: () => page, busyUntil: () => {} });
    const hear = (message: Message) => tab.hear(message as LeaderMessage);
    ears.add(hear);
    const close = () => {
      ears.delete(hear);
      gone.get(id)?.();
    };
    return { ...tab, page, close };
  }

  function lead() {
    const asked: string[] = [];
    let wants = '';
    let looks = '';
    const link: Link = {
      want: (now, fresh) => {
        wants = JSON.stringify([...now]);
        asked.push(...fresh);
      },
      look: (now) => (looks = JSON.stringify([...now.values()])),
      types: (projectId, taskId) => asked.push(`types in ${projectId} ${taskId}`),
      connect: () => asked.push('connect'),
      close: () => {},
    };
    const leader = createLeader({ post, link, whenGone: (tab, forget) => gone.set(tab, forget) });
    ears.add(leader.hear);
    post({ say: 'leading' });
    return {
      asked,
      wants: () => JSON.parse(wants) as unknown,
      looks: () => JSON.parse(looks) as unknown,
      end: () => ears.delete(leader.hear),
    };
  }

  return { open, lead, post, lose: (which: typeof lost) => (lost = which) };
}

function listener(last = 0) {
  const told: unknown[] = [];
  const parts: StreamListener = {
    after: () => last,
    heard: (news) => told.push(news),
    head: (head) => told.push(head),
    ahead: () => told.push('ahead'),
    people: (people) => told.push(people),
    gone: (reason) => told.push(reason),
  };
  return { ...parts, told };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const news: News = { stream: key, events: [] };
const people: Present[] = [];

describe('one connection for all tabs', () => {
  it('asks for a stream that two tabs listen to, and tells both', async () => {
    const { open, lead, post } = browser();
    const leader = lead();
    const [one, two] = [listener(3), listener(5)];
    open('one').listen(key, one);
    open('two').listen(key, two);
    await settled();
    expect(leader.wants()).toEqual([[key, { lowest: 3, highest: 5 }]]);
    post({ say: 'news', key, news });
    await settled();
    expect([one.told, two.told]).toEqual([[news], [news]]);
  });

  it('asks again for who comes later, so that they are told where it stands', async () => {
    const { open, lead } = browser();
    const leader = lead();
    const tab = open('one');
    tab.listen(key, listener());
    await settled();
    tab.listen(key, listener());
    await settled();
    expect(leader.asked).toEqual([key, key]);
  });

  it('does not ask again when only the page was shown or hidden', async () => {
    const { open, lead } = browser();
    const leader = lead();
    const tab = open('one');
    tab.listen(key, listener());
    await settled();
    tab.sayHere();
    await settled();
    expect(leader.asked).toEqual([key]);
  });

  it('goes on with another leader, who is told by each tab what it has by then', async () => {
    const { open, lead } = browser();
    const first = lead();
    const one = listener(3);
    let last = 3;
    open('one').listen(key, { ...one, after: () => last });
    await settled();
    last = 8;
    first.end();
    const second = lead();
    await settled();
    expect(second.wants()).toEqual([[key, { lowest: 8, highest: 8 }]]);
    expect(second.asked).toEqual([key]);
  });

  it('leaves a stream with the last tab, also one that says no goodbye', async () => {
    const { open, lead } = browser();
    const leader = lead();
    const [one, two] = [open('one'), open('two')];
    const off = one.listen(key, listener());
    two.listen(key, listener());
    await settled();
    off();
    await settled();
    expect(leader.wants()).toEqual([[key, { lowest: 0, highest: 0 }]]);
    two.close();
    expect(leader.wants()).toEqual([]);
  });

  it('mends by the next word of a tab what was lost of the one before', async () => {
    const { open, lead, lose } = browser();
    const leader = lead();
    const tab = open('one');
    lose(({ say }) => say === 'here');
    tab.listen(key, listener());
    await settled();
    lose(() => false);
    tab.sayHere();
    await settled();
    expect(leader.asked).toEqual([key]);
  });

  it('listens no more to what is gone', async () => {
    const { open, lead, post } = browser();
    const leader = lead();
    const one = listener();
    open('one').listen(key, one);
    await settled();
    post({ say: 'gone', key, reason: 'removed' });
    await settled();
    expect(one.told).toEqual(['removed']);
    expect(leader.wants()).toEqual([]);
  });

  it('tells only who has more than a server that lost something to start anew', async () => {
    const { open, lead, post } = browser();
    lead();
    const [behind, ahead] = [listener(3), listener(9)];
    open('one').listen(key, behind);
    open('two').listen(key, ahead);
    await settled();
    post({ say: 'subscribed', key, head: 6, people, isShort: true });
    await settled();
    expect(behind.told).toEqual([people, 6]);
    expect(ahead.told).toEqual([people, 'ahead']);
  });

  it('shows the person where the tab is that they look at', async () => {
    const { open, lead } = browser();
    const leader = lead();
    const [one, two] = [open('one'), open('two', { isVisible: true, focusedAt: 5 })];
    one.listen(key, listener());
    one.look({ projectId: garden });
    two.look({ projectId: garden, taskId: 't' });
    await settled();
    expect(leader.looks()).toEqual([{ projectId: garden, taskId: 't' }]);
    two.page.isVisible = one.page.isVisible = false;
    two.sayHere();
    one.sayHere();
    await settled();
    expect(leader.looks()).toEqual([{ projectId: garden, away: true }]);
  });
});

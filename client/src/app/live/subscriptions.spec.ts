import type { LeaderMessage } from './messages.ts';
import { createSubscriptions } from './subscriptions.ts';

const garden = 'a'.repeat(24);
const key = `project:${garden}` as const;
const wanting = new Map([[key, { lowest: 2, highest: 5 }]]);
const asked = { stream: 'project', projectId: garden };

/** A socket that notes what is said; the test answers what was asked. */
function socket() {
  const said: unknown[] = [];
  const questions: ((answer?: unknown) => void)[] = [];
  const told: LeaderMessage[] = [];
  const wire = {
    connected: true,
    emit: (name: string, what: unknown) => said.push([name, what]),
    timeout: () => ({
      emitWithAck: (name: string, what: unknown) => {
        said.push([name, what]);
        return new Promise((resolve, reject) =>
          questions.push((answer) => (answer ? resolve(answer) : reject(new Error('timeout')))),
        );
      },
    }),
  };
  const subscriptions = createSubscriptions(wire as never, (message) => told.push(message)); // as much as is used
  const answer = async (what?: unknown) => {
    await settled();
    questions.shift()?.(what);
    await settled();
  };
  return { wire, subscriptions, answer, told, said: () => said.splice(0) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const welcome = { data: { stream: key, head: 7, people: [] } };
const refused = (code: string) => ({ error: { code } });

describe('over a new socket', () => {
  it('everything is asked for that is wanted, with the last event that is known', async () => {
    const { wire, subscriptions, answer, told, said } = socket();
    wire.connected = false;
    subscriptions.want(wanting, [key]);
    wire.connected = true;
    subscriptions.begin();
    await answer(welcome);
    expect(said()).toEqual([['subscribe', { ...asked, after: 5 }]]);
    expect(told).toEqual([{ say: 'subscribed', key, head: 7, people: [], isShort: false }]);
  });

  it('what the person looks at is said after each subscription, and once', async () => {
    const { subscriptions, answer, said } = socket();
    subscriptions.look(new Map([[key, { projectId: garden, away: true as const }]]));
    subscriptions.want(wanting, [key]);
    await answer(welcome);
    subscriptions.look(new Map([[key, { projectId: garden, away: true as const }]]));
    await settled();
    const look = ['presence', { projectId: garden, away: true }];
    expect(said().slice(1)).toEqual([look]);
    subscriptions.begin();
    await answer(welcome);
    expect(said().slice(1)).toEqual([look]);
  });
});

describe('a subscription', () => {
  it('is asked for again where no answer comes', async () => {
    const { subscriptions, answer, said } = socket();
    subscriptions.want(wanting, [key]);
    await answer();
    expect(said()).toHaveLength(2);
  });

  it('is given back when nobody wants it any more by the time it is answered', async () => {
    const { subscriptions, answer, told, said } = socket();
    subscriptions.want(wanting, [key]);
    await settled();
    subscriptions.want(new Map(), []);
    said();
    await answer(welcome);
    expect(said()).toEqual([['unsubscribe', asked]]);
    expect(told).toEqual([]);
  });

  it('is made without a number where the server has less', async () => {
    const { subscriptions, answer, told, said } = socket();
    subscriptions.want(wanting, [key]);
    await answer(refused('use-snapshot'));
    await answer({ data: { stream: key, head: 3, people: [] } });
    expect(said().at(-1)).toEqual(['subscribe', asked]);
    expect(told).toEqual([{ say: 'subscribed', key, head: 3, people: [], isShort: true }]);
  });

  it('is over where somebody is no member any more', async () => {
    const { subscriptions, answer, told } = socket();
    subscriptions.want(wanting, [key]);
    await answer(refused('not-found'));
    expect(told).toEqual([{ say: 'gone', key, reason: 'removed' }]);
  });
});

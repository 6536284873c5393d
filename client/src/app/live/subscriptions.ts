import type { Acknowledged, Id, Look, Subscribed } from '@taskmanager/contract';
import type { Extent, LeaderMessage } from './messages.ts';
import { createPace } from './pace.ts';
import type { LiveSocket } from './socket.ts';
import { streamOf, type StreamKey } from './streams.ts';

const patienceMs = 10_000;
const againMs = 2_000;
const fullMs = 60_000;
/** A little less than the server takes of a socket. */
const pace = { burst: 50, perSecond: 15 };

/** What is said over a socket: whatever is wanted is asked for as soon as there is one, and again at each new one. */
export function createSubscriptions(socket: LiveSocket, post: (message: LeaderMessage) => void) {
  let wants: ReadonlyMap<StreamKey, Extent> = new Map();
  let looks: ReadonlyMap<StreamKey, Look> = new Map();
  const heard = new Set<StreamKey>();
  const said = new Map<StreamKey, string>();
  let turn = createPace(pace);

  function want(next: typeof wants, asked: readonly StreamKey[]): void {
    const left = [...wants.keys()].filter((key) => !next.has(key));
    wants = next;
    if (!socket.connected) return;
    for (const key of left) unsubscribe(key);
    for (const key of asked) void subscribe(key);
  }

  function unsubscribe(key: StreamKey): void {
    heard.delete(key);
    said.delete(key);
    socket.emit('unsubscribe', streamOf(key));
  }

  async function subscribe(key: StreamKey, isShort = false): Promise<void> {
    await turn();
    const want = wants.get(key);
    if (!want || !socket.connected) return;
    const hasEvents = want.highest >= 0;
    const answer = await ask(isShort || !hasEvents ? streamOf(key) : { ...streamOf(key), after: want.highest });
    if (!answer) return subscribe(key, isShort);
    if ('error' in answer) return refused(key, answer.error.code);
    if (!wants.has(key)) return unsubscribe(key); // left meanwhile, and that was heard first
    heard.add(key);
    said.delete(key); // a subscription shows the person on the board as a whole
    post({ say: 'subscribed', key, head: answer.data.head, people: answer.data.people, isShort });
    void sayLook(key);
  }

  async function ask(subscription: Parameters<typeof socket.emit<'subscribe'>>[1]) {
    try {
      const answer: Acknowledged<Subscribed> = await socket.timeout(patienceMs).emitWithAck('subscribe', subscription);
      return answer;
    } catch {
      return undefined; // no answer; and where the socket is gone, the next one asks again
    }
  }

  function refused(key: StreamKey, code: string): void {
    if (code === 'use-snapshot') return void subscribe(key, true);
    if (code === 'not-found' || code === 'forbidden') return post({ say: 'gone', key, reason: 'removed' });
    setTimeout(() => void subscribe(key), code === 'limit-reached' ? fullMs : againMs);
  }

  function look(next: typeof looks): void {
    looks = next;
    for (const key of looks.keys()) void sayLook(key);
  }

  async function sayLook(key: StreamKey): Promise<void> {
    if (!isNews(key)) return;
    await turn();
    const look = looks.get(key);
    if (!look || !isNews(key) || !socket.connected) return;
    said.set(key, JSON.stringify(look));
    socket.emit('presence', look);
  }

  function isNews(key: StreamKey): boolean {
    return heard.has(key) && said.get(key) !== JSON.stringify(looks.get(key));
  }

  return {
    want,
    look,
    wants: () => wants,
    /** A new socket knows nothing. */
    begin(): void {
      turn = createPace(pace);
      heard.clear();
      said.clear();
      for (const key of wants.keys()) void subscribe(key);
    },
    types(projectId: Id, taskId: Id): void {
      if (socket.connected) socket.emit('typing', { projectId, taskId });
    },
  };
}

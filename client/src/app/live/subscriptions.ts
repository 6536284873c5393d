import type { Acknowledged, Id, Look, Subscribed } from '@taskmanager/contract';
import type { Extent, LeaderMessage } from './messages.ts';
import type { LiveSocket } from './socket.ts';
import { streamOf, type StreamKey } from './streams.ts';

const patienceMs = 10_000;
const againMs = 2_000;

/** What is said over a socket: whatever is wanted is asked for as soon as there is one, and again at each new one. */
export function createSubscriptions(socket: LiveSocket, post: (message: LeaderMessage) => void) {
  let wants: ReadonlyMap<StreamKey, Extent> = new Map();
  let looks: ReadonlyMap<StreamKey, Look> = new Map();
  const heard = new Set<StreamKey>();
  const said = new Map<StreamKey, string>();

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
    const want = wants.get(key);
    if (!want || !socket.connected) return;
    const after = isShort ? undefined : want.highest;
    const answer = await ask(after === undefined ? streamOf(key) : { ...streamOf(key), after });
    if (!wants.has(key)) return answer && 'data' in answer ? unsubscribe(key) : undefined;
    if (!answer) return;
    if ('error' in answer) return refused(key, answer.error.code);
    heard.add(key);
    said.delete(key); // a subscription shows the person on the board as a whole
    post({ say: 'subscribed', key, head: answer.data.head, people: answer.data.people, isShort });
    sayLook(key);
  }

  async function ask(subscription: Parameters<typeof socket.emit<'subscribe'>>[1]) {
    try {
      const answer: Acknowledged<Subscribed> = await socket.timeout(patienceMs).emitWithAck('subscribe', subscription);
      return answer;
    } catch {
      return undefined; // the socket is gone; the next one asks again
    }
  }

  function refused(key: StreamKey, code: string): void {
    if (code === 'use-snapshot') return void subscribe(key, true);
    if (code === 'not-found' || code === 'forbidden') return post({ say: 'gone', key, reason: 'removed' });
    setTimeout(() => void subscribe(key), againMs);
  }

  function look(next: typeof looks): void {
    looks = next;
    for (const key of looks.keys()) sayLook(key);
  }

  function sayLook(key: StreamKey): void {
    const now = looks.get(key);
    const text = JSON.stringify(now);
    if (!now || !heard.has(key) || !socket.connected || said.get(key) === text) return;
    said.set(key, text);
    socket.emit('presence', now);
  }

  return {
    want,
    look,
    wants: () => wants,
    /** A new socket knows nothing. */
    begin(): void {
      heard.clear();
      said.clear();
      for (const key of wants.keys()) void subscribe(key);
    },
    types(projectId: Id, taskId: Id): void {
      if (socket.connected) socket.emit('typing', { projectId, taskId });
    },
  };
}

import type { LeaderMessage, Message, Sight, TabState } from './messages.ts';
import type { StreamKey, StreamListener } from './streams.ts';

type TabParts = {
  id: string;
  post: (message: Message) => void;
  page: () => { isVisible: boolean; focusedAt: number };
  /** Something was said that a follower may have to fetch for. */
  busyUntil: (settled: Promise<void>) => void;
};

/** One tab's side: who listens in it, and what of all that is told concerns them. */
export function createTab({ id, post, page, busyUntil }: TabParts) {
  const listeners = new Map<StreamKey, Set<StreamListener>>();
  const asked = new Map<StreamKey, number>();
  let sight: Sight | null = null;
  let isSaying = false;

  function listen(key: StreamKey, listener: StreamListener): () => void {
    listeners.set(key, (listeners.get(key) ?? new Set()).add(listener));
    asked.set(key, (asked.get(key) ?? 0) + 1);
    sayHereSoon();
    return () => leave(key, listener);
  }

  function leave(key: StreamKey, listener: StreamListener): void {
    const all = listeners.get(key);
    if (!all?.delete(listener)) return;
    if (all.size === 0) listeners.delete(key);
    sayHereSoon();
  }

  /** What is done in one go is said once. */
  function sayHereSoon(): void {
    if (isSaying) return;
    isSaying = true;
    queueMicrotask(() => {
      isSaying = false;
      sayHere();
    });
  }

  function sayHere(): void {
    post({ say: 'here', state: stateNow() });
  }

  function stateNow(): TabState {
    const wants = Object.fromEntries(
      [...listeners].map(([key, all]) => [key, { ...extent(all), asked: asked.get(key) ?? 0 }]),
    );
    return { tab: id, wants, sight, ...page() };
  }

  function hear(message: LeaderMessage): void {
    if (message.say === 'leading') return sayHere();
    if (!('key' in message)) return;
    for (const listener of [...(listeners.get(message.key) ?? [])]) tell(listener, message);
    if (message.say === 'gone' && listeners.delete(message.key)) sayHereSoon();
  }

  function tell(listener: StreamListener, message: Extract<LeaderMessage, { key: StreamKey }>): void {
    switch (message.say) {
      case 'subscribed':
        listener.people?.(message.people);
        if (message.isShort && message.head < (listener.after?.() ?? 0)) return listener.ahead?.();
        return reach(listener, message.head);
      case 'news':
        listener.heard?.(message.news);
        return wait(listener);
      case 'head':
        return reach(listener, message.head);
      case 'present':
        return listener.present?.(message.change);
      case 'typing':
        return listener.typing?.({ taskId: message.taskId, userId: message.userId });
      case 'gone':
        return listener.gone?.(message.reason);
    }
  }

  function reach(listener: StreamListener, head: number): void {
    listener.head?.(head);
    wait(listener);
  }

  function wait(listener: StreamListener): void {
    if (listener.settled) busyUntil(listener.settled());
  }

  return {
    listen,
    hear,
    sayHere,
    sight: () => sight,
    look(next: Sight | null): void {
      sight = next;
      sayHereSoon();
    },
    clear(): void {
      listeners.clear();
      sight = null;
    },
  };
}

function extent(listeners: Iterable<StreamListener>) {
  const all = [...listeners].flatMap(({ after }) => after?.() ?? []);
  return { lowest: Math.min(...all), highest: Math.max(...all) };
}

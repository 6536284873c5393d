import type { GoneReason, Id, News, Present } from '@taskmanager/contract';
import type { PeopleChange, StreamKey } from './streams.ts';

export type Connection = 'live' | 'catching-up' | 'offline';

export type Sight = { projectId: Id; taskId?: Id };

/**
 * The last events that are known there: by who is behind the others, and by who is ahead. Infinity and its opposite
 * where nobody keeps events.
 */
export type Extent = { lowest: number; highest: number };

/** `asked` grows with each listener, so that the last to come is told where the stream stands as well. */
export type Want = Extent & { asked: number };

/** Everything the leader must know of a tab, said whole each time: so a message that is lost or doubled does no harm. */
export type TabState = {
  tab: string;
  wants: Readonly<Partial<Record<StreamKey, Want>>>;
  sight: Sight | null;
  isVisible: boolean;
  focusedAt: number;
};

export type TabMessage =
  | { say: 'here'; state: TabState }
  | { say: 'types'; projectId: Id; taskId: Id }
  /** The network or the machine woke up, or the session lives again: no reason to wait any longer. */
  | { say: 'connect' }
  | { say: 'stop' };

export type LeaderMessage =
  | { say: 'leading' }
  | { say: 'connection'; connection: Connection }
  | { say: 'session-over' }
  /** `isShort` when the server has less than one of the tabs. */
  | { say: 'subscribed'; key: StreamKey; head: number; people: Present[]; isShort: boolean }
  | { say: 'news'; key: StreamKey; news: News }
  | { say: 'head'; key: StreamKey; head: number }
  | { say: 'present'; key: StreamKey; change: PeopleChange }
  | { say: 'typing'; key: StreamKey; taskId: Id; userId: Id }
  | { say: 'gone'; key: StreamKey; reason: GoneReason };

export type Message = TabMessage | LeaderMessage;

export type Channel = { post: (message: Message) => void; close: () => void };

/** What one tab says all tabs hear, itself included. */
export function openChannel(hear: (message: Message) => void): Channel {
  const radio = new BroadcastChannel('live');
  radio.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
  let isOpen = true;
  return {
    post(message) {
      if (!isOpen) return;
      radio.postMessage(message);
      queueMicrotask(() => isOpen && hear(message));
    },
    close() {
      isOpen = false;
      radio.close();
    },
  };
}

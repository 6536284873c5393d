import { createLeader } from './leader.ts';
import { whenTabGone } from './leadership.ts';
import { createLink } from './link.ts';
import type { AskEvents } from './long-wait.ts';
import type { Message } from './messages.ts';
import type { Session } from './reconnecting.ts';
import { createSocket } from './socket.ts';

export type LeadParts = {
  post: (message: Message) => void;
  checkSession: () => Promise<Session>;
  askEvents: AskEvents;
  signal: AbortSignal;
};

/** What only the tab that leads needs to load. Ends with the signal. */
export function lead({ post, checkSession, askEvents, signal }: LeadParts): { hear: (message: Message) => void } {
  const link = createLink({
    socket: createSocket(),
    post,
    connected: (connection) => leader.connected(connection),
    checkSession,
    askEvents,
  });
  const leader = createLeader({ post, link, whenGone: (tab, forget) => whenTabGone(tab, forget, signal) });
  signal.addEventListener('abort', link.close);
  link.connect();
  post({ say: 'leading' });
  return leader;
}

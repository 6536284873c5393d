import type { Id } from '@taskmanager/contract';
import type { Link } from './link.ts';
import type { Connection, Message, TabState } from './messages.ts';
import { looksOf, newWantsOf, wantsOf } from './wishes.ts';

type LeaderParts = {
  post: (message: Message) => void;
  link: Link;
  /** Calls back when that tab is closed, however it ends. */
  whenGone: (tab: string, forget: () => void) => void;
};

/** The one tab that has the connection: it asks for what all of them want. */
export function createLeader({ post, link, whenGone }: LeaderParts) {
  const tabs = new Map<string, TabState>();
  let connection: Connection = 'catching-up';

  function hear(message: Message): void {
    if (message.say === 'here') return hearTab(message.state);
    if (message.say === 'types') return link.types(message.projectId, message.taskId);
    if (message.say === 'connect') link.connect();
  }

  function hearTab(state: TabState): void {
    const before = tabs.get(state.tab);
    if (!before) whenGone(state.tab, () => forget(state.tab));
    tabs.set(state.tab, state);
    post({ say: 'connection', connection });
    link.want(wantsOf(tabs.values()), newWantsOf(before, state));
    link.look(looksOf(tabs.values()));
  }

  function forget(tab: Id): void {
    tabs.delete(tab);
    link.want(wantsOf(tabs.values()), []);
    link.look(looksOf(tabs.values()));
  }

  return {
    hear,
    connected(next: Connection): void {
      connection = next;
      post({ say: 'connection', connection });
    },
  };
}

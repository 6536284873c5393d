import type { Id } from '@taskmanager/contract';
import type { lead as leadTabs } from './lead.ts';
import { createLeadership, holdTab } from './leadership.ts';
import type { AskEvents } from './long-wait.ts';
import { openChannel, type Connection, type Message } from './messages.ts';
import type { watchPage } from './page.ts';
import type { Session } from './reconnecting.ts';
import { createTab } from './tab.ts';

type TabsParts = {
  connected: (connection: Connection) => void;
  busyUntil: (settled: Promise<void>) => void;
  checkSession: () => Promise<Session>;
  askEvents: AskEvents;
  sessionOver: () => void;
  /** By another tab. */
  stopped: () => void;
  watchPage: typeof watchPage;
};

/** So long a leader may be silent before a tab that is seen takes its place. */
const silenceMs = 5_000;
const quietMs = 20_000;

export type Tabs = ReturnType<typeof createTabs>;

/** This tab among those of the browser: it listens, and may be the one that leads. */
export function createTabs(parts: TabsParts) {
  const { connected, busyUntil, checkSession, askEvents, sessionOver, stopped, watchPage } = parts;
  const id = crypto.randomUUID();
  const channel = openChannel(hear);
  const leaveTab = holdTab(id);
  const leadership = createLeadership(lead);
  let leader: ReturnType<typeof leadTabs> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let heardAt = Date.now();
  let isOver = false;

  const watch = watchPage({ changed: () => tab.sayHere(), ticked: findSilence, woke: connect });
  const tab = createTab({ id, post: say, page: watch.page, busyUntil });

  function connect(): void {
    channel.post({ say: 'connect' });
  }

  /** Heads come every ten seconds, so that a leader who says nothing is asked. */
  function findSilence(): void {
    if (Date.now() - heardAt > quietMs) tab.sayHere();
  }

  /** Whoever leads answers at once. */
  function say(message: Message): void {
    channel.post(message);
    if (message.say !== 'here' || !message.state.isVisible || silence !== undefined) return;
    silence = setTimeout(() => {
      silence = undefined;
      leadership.take();
    }, silenceMs);
  }

  function hear(message: Message): void {
    if (leader) leader.hear(message);
    else if (message.say === 'here' && leadership.isLeading())
      channel.post({ say: 'connection', connection: 'catching-up' });
    switch (message.say) {
      case 'connection':
        heardAt = Date.now();
        clearTimeout(silence);
        silence = undefined;
        return connected(message.connection);
      case 'session-over':
        return sessionOver();
      case 'stop':
        stop();
        return stopped();
      case 'here':
      case 'types':
      case 'connect':
        return;
      default:
        heardAt = Date.now();
        return tab.hear(message);
    }
  }

  function lead(): () => void {
    const over = new AbortController();
    void load(over.signal);
    return () => {
      over.abort();
      leader = undefined;
    };
  }

  async function load(signal: AbortSignal): Promise<void> {
    const leading = await import('./lead.ts');
    if (!signal.aborted) leader = leading.lead({ post: channel.post, checkSession, askEvents, signal });
  }

  function stop(): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(silence);
    watch.close();
    leadership.end();
    leaveTab();
    channel.close();
    tab.clear();
  }

  return {
    tab,
    connect,
    types: (projectId: Id, taskId: Id) => channel.post({ say: 'types', projectId, taskId }),
    stopAll(): void {
      channel.post({ say: 'stop' });
      stop();
    },
  };
}

import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { Refusal } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { watchPage } from './page.ts';
import { createTabs, type Tabs } from './tabs.ts';
import type { Connection, Sight } from './messages.ts';
import type { Session } from './reconnecting.ts';
import { keyOf, type Stream, type StreamListener } from './streams.ts';

export type { Stream, StreamListener } from './streams.ts';

const typingEachMs = 4_000;

/** The news of streams, over one socket for all tabs of the browser. It is there as soon as somebody listens. */
@Service()
export class Live {
  private readonly server = inject(Server);
  private readonly connection = signal<Connection>('live');
  private readonly fetching = signal(0);
  private tabs: Tabs | undefined;
  private typedAt = 0;
  private typedIn: Id | undefined;

  /** What the connection face shows. */
  readonly state = computed<Connection>(() =>
    this.connection() === 'live' && this.fetching() > 0 ? 'catching-up' : this.connection(),
  );

  constructor() {
    effect(() => {
      if (!this.server.sessionEnded()) untracked(() => this.tabs?.connect());
    });
  }

  /** News of a stream until the returned function is called. The caller runs its own follower. */
  listen(stream: Stream, listener: StreamListener): () => void {
    this.tabs ??= this.start();
    return this.tabs.tab.listen(keyOf(stream), listener);
  }

  /** What this window has before it. */
  look(sight: Sight | null): void {
    if (!sight && !this.tabs) return;
    this.tabs ??= this.start();
    this.tabs.tab.look(sight);
  }

  typing(taskId: Id): void {
    const sight = this.tabs?.tab.sight();
    const now = Date.now();
    if (!sight || (this.typedIn === taskId && now - this.typedAt < typingEachMs)) return;
    this.typedAt = now;
    this.typedIn = taskId;
    this.tabs?.types(sight.projectId, taskId);
  }

  /** After a sign-out: nothing is heard any more, in no tab. */
  stop(): void {
    this.tabs?.stopAll();
    this.stopped();
  }

  private start(): Tabs {
    this.connection.set('catching-up');
    return createTabs({
      connected: (connection) => this.connected(connection),
      busyUntil: (settled) => void this.showBusy(settled),
      checkSession: () => this.checkSession(),
      sessionOver: () => void (this.server.sessionEnded() || this.checkSession()),
      stopped: () => this.stoppedElsewhere(),
      askEvents: async (route, asking, options) => (await this.server.send(route, asking, options)).answer as never, // as the routes say
      watchPage,
    });
  }

  private connected(connection: Connection): void {
    this.connection.set(connection);
    if (connection === 'live' && this.server.sessionEnded()) void this.checkSession(); // another tab signed in again
  }

  private stopped(): void {
    this.tabs = undefined;
    this.connection.set('live');
  }

  private stoppedElsewhere(): void {
    this.stopped();
    void this.checkSession();
  }

  /** Only what takes a while is shown. */
  private async showBusy(settled: Promise<void>): Promise<void> {
    let isShown = false;
    const timer = setTimeout(() => {
      isShown = true;
      this.fetching.update((count) => count + 1);
    }, 400);
    await settled.catch(() => {});
    clearTimeout(timer);
    if (isShown) this.fetching.update((count) => count - 1);
  }

  private async checkSession(): Promise<Session> {
    try {
      await this.server.ask('GET /auth/me');
      if (this.server.sessionEnded()) this.server.signedIn();
      return 'alive';
    } catch (error) {
      return error instanceof Refusal && this.server.sessionEnded() ? 'over' : 'unknown';
    }
  }
}

import { inject, Service } from '@angular/core';
import { createFollower, type Follower, type JournalEvent, type Operation } from '@taskmanager/contract';
import { Live } from '../live/live.ts';
import { Server } from '../server/server.ts';

export type OwnDocument = 'notifications' | 'favourites' | 'preferences' | 'savedSearches' | 'watches';
/** Without operations where something may have been missed: ask anew. */
export type OwnListener = (ops?: readonly Operation[]) => void;

/** What happens to what belongs to the reader alone, in whichever tab or on whichever device they do it. */
@Service()
export class OwnStream {
  private readonly live = inject(Live);
  private readonly server = inject(Server);
  private readonly listeners = new Set<{ doc: OwnDocument; listener: OwnListener }>();
  private follower: Follower | undefined;
  private isListening = false;

  heard(doc: OwnDocument, listener: OwnListener): () => void {
    const one = { doc, listener };
    this.listeners.add(one);
    if (!this.isListening) this.listen();
    return () => this.listeners.delete(one);
  }

  private listen(): void {
    this.isListening = true;
    this.live.listen(
      { stream: 'own' },
      {
        after: () => this.follower?.last() ?? 0,
        heard: (news) => this.follower?.heard(news),
        head: (head) => (this.follower ? this.follower.head(head) : this.begin(head)),
        settled: () => this.follower?.settled() ?? Promise.resolve(),
        ahead: () => (this.follower = undefined),
        gone: () => (this.isListening = false),
      },
    );
  }

  /** Whatever was asked for before the stream was heard may be old. */
  private begin(last: number): void {
    this.follower = createFollower({
      last,
      apply: (event) => this.tell(event),
      fetch: (after) => this.server.ask('GET /me/events', { query: { after, limit: 500 } }),
    });
    for (const { listener } of this.listeners) listener();
  }

  private tell(event: JournalEvent): void {
    for (const { doc, listener } of this.listeners) {
      const ops = event.ops.filter((op) => op.doc === doc);
      if (ops.length > 0) listener(ops);
    }
  }
}

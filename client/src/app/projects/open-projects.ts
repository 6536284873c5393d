import { DestroyRef, inject, Service } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { Me } from '../accounts/me.ts';
import { Live } from '../live/live.ts';
import { Outbox } from '../outbox/outbox.ts';
import { Server } from '../server/server.ts';
import { Storage } from '../storage/storage.ts';
import { feedProject } from './project-feed.ts';
import { createProjectStore, type ProjectStore } from './project-store.ts';

type Open = { store: ProjectStore; stop: () => void };

/** So many stay in memory and up to date, to be shown at once when somebody comes back to them. */
const mostOpen = 3;

/** The projects that are open in this window. */
@Service()
export class OpenProjects {
  private readonly parts = {
    server: inject(Server),
    live: inject(Live),
    outbox: inject(Outbox),
    storage: inject(Storage),
  };
  private readonly me = inject(Me);
  /** The one that was used last stands last. */
  private readonly all = new Map<Id, Open>();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.closeAll());
  }

  open(projectId: Id): ProjectStore {
    const open = this.all.get(projectId) ?? this.begin(projectId);
    this.all.delete(projectId);
    this.all.set(projectId, open);
    for (const [id, { stop }] of this.all) {
      if (this.all.size <= mostOpen) break;
      stop();
      this.all.delete(id);
    }
    return open.store;
  }

  /** Only if it is open already. */
  find(projectId: Id): ProjectStore | undefined {
    return this.all.get(projectId)?.store;
  }

  close(projectId: Id): void {
    this.all.get(projectId)?.stop();
    this.all.delete(projectId);
  }

  closeAll(): void {
    for (const projectId of [...this.all.keys()]) this.close(projectId);
  }

  private begin(projectId: Id): Open {
    const store = createProjectStore(projectId, this.me.id());
    return { store, stop: feedProject(store, this.parts) };
  }
}

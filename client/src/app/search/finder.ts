import { computed, inject, Service, signal } from '@angular/core';
import type { Id, SearchHit } from '@taskmanager/contract';
import { Unreachable } from '../server/refusals.ts';
import { Server } from '../server/server.ts';

type Found = { readonly hits: readonly SearchHit[]; readonly next: string | null };
export type Question = { readonly q: string; readonly projectId?: Id };

/** Asks for tasks by words and operators; only what was asked last is shown. */
@Service()
export class Finder {
  private readonly server = inject(Server);
  private readonly found = signal<Found | undefined>(undefined);
  private readonly is = signal<'idle' | 'searching' | 'found' | 'failed' | 'offline'>('idle');
  private turn = 0;
  private asked: Question = { q: '' };

  readonly state = this.is.asReadonly();
  readonly hits = computed(() => this.found()?.hits ?? []);
  readonly hasMore = computed(() => (this.found()?.next ?? null) !== null);

  async find(question: Question): Promise<void> {
    const turn = ++this.turn;
    this.asked = question;
    if (question.q === '') {
      this.found.set(undefined);
      return this.is.set('idle');
    }
    this.is.set('searching');
    try {
      const found = await this.ask(question);
      if (turn !== this.turn) return;
      this.found.set(found);
      this.is.set('found');
    } catch (error) {
      if (turn !== this.turn) return;
      this.is.set(error instanceof Unreachable ? 'offline' : 'failed');
    }
  }

  async more(): Promise<void> {
    const [turn, after] = [this.turn, this.found()?.next];
    if (!after) return;
    const page = await this.ask(this.asked, after);
    if (turn !== this.turn) return;
    this.found.update((found) => ({ hits: [...(found?.hits ?? []), ...page.hits], next: page.next }));
  }

  private async ask({ q, projectId }: Question, after?: string): Promise<Found> {
    if (projectId === undefined) {
      const { items, next } = await this.server.ask('GET /search', { query: { q, limit: 30, after } });
      return { hits: items, next };
    }
    const query = { q, limit: 30, after };
    const { items, next } = await this.server.ask('GET /projects/:projectId/tasks', { params: { projectId }, query });
    return { hits: items.map((task) => ({ in: 'task', task })), next };
  }
}

import { computed, inject, Service, signal } from '@angular/core';
import { Unreachable } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { Storage } from '../storage/storage.ts';
import { tellTabs } from './outbox-tabs.ts';
import { sendOne } from './sending.ts';
import type { Outcome, Refused, Waiting } from './waiting.ts';

type Listener = { added?: (waiting: Waiting) => void; settled?: (outcome: Outcome, waiting: Waiting) => void };

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Changes on their way to the server. Each is kept in the browser before it is sent, so it outlives the tab. Of all
 * tabs the one that holds the lock sends, one change after the other; all hear what became of each.
 */
@Service()
export class Outbox {
  private readonly server = inject(Server);
  private readonly storage = inject(Storage);
  private readonly listeners = new Set<Listener>();
  private readonly all = signal<readonly Waiting[]>([]);
  private readonly no = signal<readonly Refused[]>([]);
  /** Only what a closing tab would not take with it may be sent. */
  private readonly kept = new Set<string>();
  private readonly tabs = tellTabs({
    added: (waiting) => this.show(waiting, 'kept'),
    settled: (outcome) => this.conclude(outcome),
  });
  private sending = false;
  private pauseMs = firstPauseMs;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Made here or in another tab, and not yet confirmed. */
  readonly waiting = this.all.asReadonly();
  readonly unsent = computed(() => this.all().length);
  readonly refused = this.no.asReadonly();
  /** Since when the oldest of them waits. */
  readonly waitingSince = computed(() => this.all()[0]?.at);

  constructor() {
    addEventListener('online', () => this.sendNow());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.sendNow());
  }

  /** What was left from the last time. */
  async begin(): Promise<void> {
    const database = await this.storage.database();
    const [left = [], refused = []] = await Promise.all([database?.getAll('outbox'), database?.getAll('refused')]);
    this.no.set(refused);
    for (const waiting of left) this.show(waiting, 'kept');
    this.sendNow();
  }

  end(): void {
    clearTimeout(this.timer);
    this.all.set([]);
    this.no.set([]);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Shown at once; the rest happens by itself. */
  async add(waiting: Waiting): Promise<void> {
    this.show(waiting);
    const database = await this.storage.database();
    // Where the browser keeps nothing more, it is at least sent.
    await database?.put('outbox', waiting).catch(() => {});
    const isWithdrawn = !this.all().some(({ key }) => key === waiting.key);
    if (isWithdrawn) return database?.delete('outbox', waiting.key);
    this.kept.add(waiting.key);
    this.tabs.added(waiting);
    this.sendNow();
  }

  /** True if it was not sent and will not be. */
  async withdraw(key: string): Promise<boolean> {
    return navigator.locks.request('outbox', async () => {
      if (!this.all().some((one) => one.key === key)) return false;
      await this.settle({ key });
      return true;
    });
  }

  /** Somebody has read it, or chose otherwise. */
  async dismiss(key: string): Promise<void> {
    await (await this.storage.database())?.delete('refused', key);
    this.no.update((all) => all.filter(({ waiting }) => waiting.key !== key));
  }

  outcomeOf(key: string): Promise<Outcome> {
    return new Promise((resolve) => {
      const stop = this.listen({
        settled(outcome) {
          if (outcome.key !== key) return;
          stop();
          resolve(outcome);
        },
      });
    });
  }

  sendNow(): void {
    this.pauseMs = firstPauseMs;
    void this.sendAll();
  }

  private async sendAll(): Promise<void> {
    if (this.sending || this.all().length === 0) return;
    clearTimeout(this.timer);
    this.sending = true;
    const isDone = await navigator.locks.request('outbox', () => this.sendWhileItGoes());
    this.sending = false;
    if (!isDone) this.sendLater();
    else if (this.next()) void this.sendAll(); // it was added while the lock was given back
  }

  private async sendWhileItGoes(): Promise<boolean> {
    for (let next = this.next(); next; next = this.next()) if (!(await this.send(next))) return false;
    return true;
  }

  private next(): Waiting | undefined {
    const [first] = this.all();
    return first && this.kept.has(first.key) ? first : undefined;
  }

  private async send(waiting: Waiting): Promise<boolean> {
    try {
      const outcome = await sendOne(this.server, waiting);
      if ('again' in outcome) await this.replace(waiting, outcome.again);
      else await this.settle(outcome);
      this.pauseMs = firstPauseMs;
      return true;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.pauseMs = Math.max(this.pauseMs, error.retryAfterMs ?? 0);
      return false;
    }
  }

  private sendLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.sendAll(), this.pauseMs * (0.75 + Math.random() / 2));
    this.pauseMs = Math.min(this.pauseMs * 2, longestPauseMs);
  }

  private async settle(outcome: Outcome): Promise<void> {
    const database = await this.storage.database();
    if (outcome.refused) await database?.put('refused', outcome.refused);
    await database?.delete('outbox', outcome.key);
    this.conclude(outcome);
    this.tabs.settled(outcome);
  }

  /** The same change as another request. */
  private async replace(waiting: Waiting, again: Waiting): Promise<void> {
    const database = await this.storage.database();
    await database?.put('outbox', again);
    this.kept.add(again.key);
    this.all.update(([first, ...rest]) => (first ? [first, again, ...rest] : [again]));
    this.tabs.added(again);
    for (const { added } of this.listeners) added?.(again);
    await this.settle({ key: waiting.key });
  }

  private show(waiting: Waiting, isKept?: 'kept'): void {
    if (isKept) this.kept.add(waiting.key);
    if (this.all().some(({ key }) => key === waiting.key)) return;
    this.all.update((all) => [...all, waiting]);
    for (const { added } of this.listeners) added?.(waiting);
  }

  private conclude(outcome: Outcome): void {
    const waiting = this.all().find(({ key }) => key === outcome.key);
    if (!waiting) return;
    this.kept.delete(outcome.key);
    const { refused } = outcome;
    this.all.update((all) => all.filter((one) => one !== waiting));
    if (refused) this.no.update((all) => [...all, refused]);
    for (const { settled } of this.listeners) settled?.(outcome, waiting);
  }
}

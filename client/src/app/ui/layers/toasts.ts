import { inject, Service, signal } from '@angular/core';
import { Announcer } from '../announcer.ts';

export type ToastAction = { readonly label: string; readonly run: () => void };
export type ToastOptions = { readonly action?: ToastAction; readonly seconds?: number };
export type Toast = ToastOptions & {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'warn';
  readonly seconds: number;
};

const mostShown = 4;

/** Short news at the edge of the window: what was done, with the way back. They go by themselves. */
@Service()
export class Toasts {
  private readonly announcer = inject(Announcer);
  private readonly shown = signal<readonly Toast[]>([]);
  readonly all = this.shown.asReadonly();
  private readonly clocks = new Map<number, Clock>();
  private isHeld = false;
  private last = 0;

  say(text: string, options: ToastOptions = {}): () => void {
    this.announcer.announce(spoken(text, options));
    return this.show({ ...options, text, tone: 'plain', seconds: options.seconds ?? (options.action ? 10 : 5) });
  }

  warn(text: string, options: ToastOptions = {}): () => void {
    this.announcer.interrupt(spoken(text, options));
    return this.show({ ...options, text, tone: 'warn', seconds: options.seconds ?? 10 });
  }

  dismiss(id: number): void {
    this.clocks.get(id)?.stop();
    this.clocks.delete(id);
    this.shown.update((all) => all.filter((toast) => toast.id !== id));
    if (this.shown().length === 0) this.isHeld = false;
  }

  /** Nothing goes while somebody reads it or is about to press its button. */
  hold(): void {
    this.isHeld = true;
    for (const clock of this.clocks.values()) clock.stop();
  }

  release(): void {
    this.isHeld = false;
    for (const clock of this.clocks.values()) clock.start();
  }

  private show(news: Omit<Toast, 'id'>): () => void {
    const same = this.shown().find(({ text, tone }) => text === news.text && tone === news.tone);
    if (same) this.dismiss(same.id);
    const id = ++this.last;
    this.shown.update((all) => [...all, { ...news, id }]);
    const clock = createClock(news.seconds * 1000, () => this.dismiss(id));
    this.clocks.set(id, clock);
    if (!this.isHeld) clock.start();
    for (const { id: old } of this.shown().slice(0, -mostShown)) this.dismiss(old);
    return () => this.dismiss(id);
  }
}

type Clock = ReturnType<typeof createClock>;

function createClock(wholeMs: number, over: () => void) {
  let leftMs = wholeMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let startedAt = 0;
  return {
    start() {
      if (timer !== undefined) return;
      startedAt = Date.now();
      timer = setTimeout(over, leftMs);
    },
    stop() {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      leftMs -= Date.now() - startedAt;
    },
  };
}

function spoken(text: string, { action }: ToastOptions): string {
  return action ? `${text} ${action.label}` : text;
}

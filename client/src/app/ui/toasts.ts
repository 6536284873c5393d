import { Service, signal } from '@angular/core';

export type ToastAction = { label: string; run: () => void };
export type Toast = { id: number; text: string; tone: 'plain' | 'warn'; action?: ToastAction };

/** What was just done or went wrong, said in passing. */
@Service()
export class Toasts {
  private readonly shown = signal<readonly Toast[]>([]);
  private last = 0;
  readonly all = this.shown.asReadonly();

  say(text: string, { action }: { action?: ToastAction } = {}): void {
    this.show({ text, action, tone: 'plain' });
  }

  warn(text: string, { action }: { action?: ToastAction } = {}): void {
    this.show({ text, action, tone: 'warn' });
  }

  dismiss(id: number): void {
    this.shown.update((all) => all.filter((one) => one.id !== id));
  }

  private show(toast: Omit<Toast, 'id'>): void {
    this.shown.update((all) => [...all, { ...toast, id: ++this.last }].slice(-4));
  }
}

import { inject, signal, type Signal } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from './problem-words.ts';
import { Unreachable } from './refusals.ts';

/** How it stands with what was asked for. */
export type Loading = Pick<Loaded<never>, 'problem' | 'isOffline' | 'load'>;

export type Loaded<T> = {
  readonly value: Signal<T | undefined>;
  /** Why there is nothing, or only what was there before. */
  readonly problem: Signal<string>;
  readonly isOffline: Signal<boolean>;
  readonly load: () => Promise<void>;
  readonly change: (change: (value: T) => T) => void;
};

/** What a page shows of the server's, asked for as the page opens. */
export function createLoaded<T>(ask: () => Promise<T>): Loaded<T> {
  const t = inject(I18n).door;
  const [value, problem, isOffline] = [signal<T | undefined>(undefined), signal(''), signal(false)];
  let asked = 0;

  async function load(): Promise<void> {
    const turn = ++asked;
    problem.set('');
    try {
      const answer = await ask();
      if (turn === asked) value.set(answer);
    } catch (error) {
      if (turn !== asked) return;
      isOffline.set(error instanceof Unreachable);
      problem.set(problemOf(error, t()));
    }
  }

  void load();
  const change = (how: (value: T) => T) => value.update((known) => (known === undefined ? known : how(known)));
  return { value: value.asReadonly(), problem: problem.asReadonly(), isOffline: isOffline.asReadonly(), load, change };
}

import { inject, Service, signal, type Signal } from '@angular/core';
import { Unreachable } from '../server/refusals.ts';
import { Storage } from './storage.ts';

export type LastAnswer<T> = {
  readonly value: Signal<T | undefined>;
  /** `offline`: what is shown, if anything, is from the last time. */
  readonly state: Signal<'loading' | 'ready' | 'offline' | 'failed'>;
  readonly refresh: () => Promise<void>;
  /** What was done here shows at once; an answer that was on its way knows nothing of it. */
  readonly change: (change: (value: T) => T) => void;
};

/** What the server answered last is shown at once, and asked for anew. So pages open without a network. */
@Service()
export class LastAnswers {
  private readonly storage = inject(Storage);

  of<T>(name: string, ask: () => Promise<T>): LastAnswer<T> {
    const value = signal<T | undefined>(undefined);
    const state = signal<'loading' | 'ready' | 'offline' | 'failed'>('loading');
    let asking: Promise<void> | undefined;
    let isStale = false;

    const read = this.read<T>(name).then((kept) => {
      if (value() === undefined && kept !== undefined) value.set(kept);
    });

    function show(next: T): void {
      value.set(next);
      state.set('ready');
    }

    const refresh = (): Promise<void> => {
      isStale = true;
      asking ??= askUntilFresh().finally(() => (asking = undefined));
      return asking;
    };

    const askUntilFresh = async (): Promise<void> => {
      try {
        while (isStale) {
          isStale = false;
          const answer = await ask();
          if (isStale) continue;
          show(answer);
          await this.keep(name, answer);
        }
      } catch (error) {
        await read;
        state.set(error instanceof Unreachable ? 'offline' : 'failed');
      }
    };

    const change = (how: (value: T) => T): void => {
      const known = value();
      if (known === undefined) return;
      value.set(how(known));
      if (asking) isStale = true;
      void this.keep(name, value());
    };

    return { value: value.asReadonly(), state: state.asReadonly(), refresh, change };
  }

  private async read<T>(name: string): Promise<T | undefined> {
    return (await (await this.storage.database())?.get('answers', name).catch(() => undefined)) as T | undefined;
  }

  private async keep(name: string, answer: unknown): Promise<void> {
    await (await this.storage.database())?.put('answers', answer, name).catch(() => {}); // a full disk costs only the copy
  }
}

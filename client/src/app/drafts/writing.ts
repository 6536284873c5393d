import { computed, DestroyRef, inject, signal, untracked, type Signal } from '@angular/core';
import { Drafts } from './drafts.ts';

type Parts = {
  /** Where the draft is kept. */
  place: Signal<string>;
  /** What stands there. */
  now: Signal<string>;
  /** Told what was written, where it differs from what stood there. Answers what was saved, if it can be. */
  save: (text: string) => string | undefined;
};

const untilKeptMs = 300;

/** A text that somebody writes: kept as a draft at each input, saved when they leave it, and never thrown away. */
export function startWriting({ place, now, save }: Parts) {
  const drafts = inject(Drafts);
  const written = signal<string | undefined>(undefined);

  function finish(): void {
    const text = written();
    if (text === undefined) return;
    if (text === now()) drafts.drop(place());
    else dropSoon(save(text));
    leave();
  }

  /** What stood there is shown again; the draft stays and is offered. */
  function leave(): void {
    written.set(undefined);
  }

  /** While somebody writes, Escape is for the text alone. */
  function putAway(event: Event): void {
    if (written() === undefined || (event as KeyboardEvent).isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }

  /** A moment later the change is kept elsewhere, even if the window is gone before. */
  function dropSoon(saved: string | undefined): void {
    if (saved === undefined) return;
    const where = place();
    drafts.keep(where, saved);
    setTimeout(() => drafts.find(where) === saved && drafts.drop(where), untilKeptMs);
  }

  inject(DestroyRef).onDestroy(() => untracked(finish));

  return {
    text: computed(() => written() ?? now()),
    isOn: computed(() => written() !== undefined),
    begin: (text = now()): void => written.set(text),
    input(text: string): void {
      written.set(text);
      drafts.keep(place(), text, now());
    },
    /** In between: what is there so far is saved, and the writing goes on. */
    saveSoFar(): void {
      const text = written();
      if (text !== undefined && text !== now()) save(text);
    },
    finish,
    leave,
    putAway,
  };
}

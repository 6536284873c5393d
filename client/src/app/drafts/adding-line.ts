import { computed, type Signal } from '@angular/core';
import { startWriting } from './writing.ts';

type Parts = {
  /** Where the draft is kept. */
  place: Signal<string>;
  add: (text: string) => void;
  /** Where the line is, once it is drawn. */
  focus: () => void;
};

/** The line below others whose text becomes one of them: Enter adds and stays for the next, Escape puts it away. */
export function startAdding({ place, add, focus }: Parts) {
  const writing = startWriting({
    place,
    now: computed(() => ''),
    save(text) {
      add(text);
      return '';
    },
  });

  return {
    ...{ place, text: writing.text, isOn: writing.isOn, input: writing.input, finish: writing.finish },
    putAway: writing.putAway,
    addAndGoOn(event: Event): void {
      if ((event as KeyboardEvent).isComposing) return;
      event.preventDefault();
      writing.finish();
    },
    restore(text: string): void {
      writing.begin(text);
      focus();
    },
  };
}

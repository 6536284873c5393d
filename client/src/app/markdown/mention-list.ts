import { computed, signal, type Signal } from '@angular/core';

export type Person = { readonly id: string; readonly name: string };
export type FindPeople = (query: string) => readonly Person[];

const most = 6;

/** The people to choose from while somebody writes behind an @, and the one that is pointed at. */
export function createMentionList(find: Signal<FindPeople | undefined>) {
  const begun = signal<{ readonly query: string; readonly from: number } | undefined>(undefined);
  const place = signal(0);
  const people = computed(() => {
    const query = begun()?.query;
    return query === undefined ? [] : (find()?.(query) ?? []).slice(0, most);
  });

  return {
    people,
    place: place.asReadonly(),
    isOpen: computed(() => people().length > 0),
    chosen: computed(() => people()[place()]),
    from: computed(() => begun()?.from ?? 0),
    follow(mention: { readonly query: string; readonly from: number } | undefined): void {
      begun.set(mention);
      place.set(0);
    },
    step(by: number): void {
      place.update((at) => (at + by + people().length) % Math.max(people().length, 1));
    },
    close: () => begun.set(undefined),
  };
}

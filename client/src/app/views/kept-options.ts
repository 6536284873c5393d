import { effect, signal, untracked, type Signal, type WritableSignal } from '@angular/core';

/** How somebody likes to see something, kept in this browser for each `name`. Called where `inject` may be. */
export function keptOptions<T extends object>(name: Signal<string>, usual: T): WritableSignal<T> {
  const options = signal(read(untracked(name), usual));
  let shownFor = untracked(name);
  effect(() => {
    const [now, current] = [name(), options()];
    if (now === shownFor) return localStorage.setItem(now, JSON.stringify(current));
    shownFor = now;
    options.set(read(now, usual));
  });
  return options;
}

function read<T extends object>(name: string, usual: T): T {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<T>) };
  } catch {
    return usual;
  }
}

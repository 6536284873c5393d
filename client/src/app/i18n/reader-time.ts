import { computed, inject, Service } from '@angular/core';
import { Clock } from './clock.ts';
import { Format } from './format.ts';

/** When and where something is read: what decides whether a task is late. */
export type Reader = { readonly now: number; readonly zone: string; readonly today: string };

@Service()
export class ReaderTime {
  private readonly clock = inject(Clock);
  private readonly format = inject(Format);
  readonly now = computed((): Reader => {
    return { now: this.clock.now(), zone: this.format.zone(), today: this.format.today() };
  });
}

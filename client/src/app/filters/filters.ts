import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { CurrentProject } from '../projects/current-project.ts';
import { filterIn, isEmpty, noFilter, queryOf, type TaskFilter } from './task-filter.ts';

/** Browsers refuse to write the address at each key. */
const writeAfterMs = 300;

/** The filter of the project on the screen, which all its views share. It stands in the address too. */
@Service()
export class Filters {
  private readonly router = inject(Router);
  private readonly project = inject(CurrentProject);
  private readonly wanted = signal(noFilter);
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly filter = this.wanted.asReadonly();
  readonly isOn = computed(() => !isEmpty(this.wanted()));

  constructor() {
    effect(() => {
      if (!this.project.store()) untracked(() => this.forget());
    });
  }

  change(change: Partial<TaskFilter>): void {
    this.wanted.update((filter) => ({ ...filter, ...change }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), writeAfterMs);
  }

  clear(): void {
    this.change(noFilter);
  }

  /** The address says so, because somebody went to it. */
  read(query: Readonly<Record<string, string | undefined>>): void {
    if (this.timer === undefined) this.wanted.set(filterIn(query));
  }

  private write(): void {
    this.timer = undefined;
    const queryParams = queryOf(this.wanted());
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.wanted.set(noFilter);
  }
}

import { computed, Service, signal } from '@angular/core';
import type { Id } from '@taskmanager/contract';

const keptAs = 'projects-used';
const mostKept = 100;

/** When each project was opened last in this browser. */
@Service()
export class LastUsed {
  private readonly times = signal<Readonly<Record<Id, number>>>(read());
  readonly all = this.times.asReadonly();
  readonly project = computed(() => Object.entries(this.times()).toSorted((one, other) => other[1] - one[1])[0]?.[0]);

  used(projectId: Id): void {
    const all = Object.entries({ ...this.times(), [projectId]: Date.now() });
    const newest = all.toSorted((one, other) => other[1] - one[1]).slice(0, mostKept);
    this.times.set(Object.fromEntries(newest));
    localStorage.setItem(keptAs, JSON.stringify(this.times()));
  }
}

function read(): Record<Id, number> {
  try {
    return JSON.parse(localStorage.getItem(keptAs) ?? '{}') as Record<Id, number>; // written by nobody but `used`
  } catch {
    return {};
  }
}

import { computed, inject, signal, type Signal } from '@angular/core';
import type { NewTask } from '@taskmanager/contract';
import { findDate } from '../dates/natural-dates.ts';
import { Clock } from '../i18n/clock.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Preferences } from '../preferences/preferences.ts';
import { CurrentProject } from '../projects/current-project.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { understand, type Known, type Part } from '../quick-add/understood.ts';

/** What a reader took for words is a word from then on. */
const nameOf = (part: Part) =>
  part.kind === 'label' || part.kind === 'member' ? `${part.kind} ${part.id}` : part.kind;

/** Lines of text as tasks of a project, of the one on the screen unless told. Called where `inject` may be. */
export function understanding(
  text: Signal<string>,
  project: Signal<ProjectStore | undefined> = inject(CurrentProject).store,
) {
  const [format, clock, i18n] = [inject(Format), inject(Clock), inject(I18n)];
  const preferences = inject(Preferences);
  const rejected = signal<ReadonlySet<string>>(new Set());

  const known = computed((): Known => {
    const dates = {
      now: clock.now(),
      zone: format.zone(),
      locale: i18n.formats(),
      weekStart: preferences.inEffect().weekStart,
    };
    const isKept = (kind: 'label' | 'member') => (one: { id: string }) => !rejected().has(`${kind} ${one.id}`);
    return {
      labels: (project()?.labels() ?? []).filter(isKept('label')),
      members: (project()?.members() ?? [])
        .map(({ userId, name = '' }) => ({ id: userId, name }))
        .filter(isKept('member')),
      priorities: i18n.t().quickAdd.priorities,
      dateIn: (line) => (rejected().has('due') ? undefined : findDate(line, dates)),
    };
  });
  const lines = computed(() =>
    text()
      .split('\n')
      .map((line) => understand(line, known()))
      .filter(({ title }) => title),
  );

  return {
    known,
    /** Of a single line: what it says besides its title. */
    parts: computed(() => (lines().length === 1 ? (lines()[0]?.parts ?? []) : [])),
    tasks: computed(() => lines().map(({ title, parts }) => ({ ...wantedIn(parts), title: title.slice(0, 500) }))),
    reject: (part: Part) => rejected.update((all) => new Set([...all, nameOf(part)])),
    beginAnew: () => rejected.set(new Set()),
  };
}

function wantedIn(parts: readonly Part[]): Omit<NewTask, 'title'> {
  const wanted: Omit<NewTask, 'title'> = {};
  for (const part of parts) {
    if (part.kind === 'label') wanted.labels = { ...wanted.labels, [part.id]: true };
    if (part.kind === 'member') wanted.assignees = { ...wanted.assignees, [part.id]: true };
    if (part.kind === 'priority') wanted.priority = part.priority;
    if (part.kind === 'due') wanted.due = part.moment;
  }
  return wanted;
}

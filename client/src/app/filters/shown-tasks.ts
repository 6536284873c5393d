import { computed, inject, linkedSignal, Service, type Signal } from '@angular/core';
import { parseSearch, type Card, type Id } from '@taskmanager/contract';
import { CurrentProject } from '../projects/current-project.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Filters } from './filters.ts';
import { search, searchable, type Searchable } from './search-text.ts';
import { ReaderTime } from '../i18n/reader-time.ts';
import { fitsFilter } from './task-filter.ts';
import { fitsTerms, wordsOf, type Known } from './term-fits.ts';

type Column = { readonly ids: Signal<readonly Id[]>; readonly texts: Signal<Searchable> };

/** The tasks of the project on the screen that its filter lets through. */
@Service()
export class ShownTasks {
  private readonly filters = inject(Filters);
  private readonly project = inject(CurrentProject);
  private readonly columns = new WeakMap<ProjectStore, Map<Id, Column>>();
  private readonly terms = computed(() => parseSearch(this.filters.filter().text).terms);
  private readonly words = computed(() => wordsOf(this.terms()));
  private readonly reader = inject(ReaderTime);
  private readonly fits = computed(() => {
    const [reader, known] = [this.reader.now(), knownIn(this.project.required())];
    const [fitsChosen, fitsTyped] = [fitsFilter(this.filters.filter(), reader), fitsTerms(this.terms(), known, reader)];
    return (card: Card) => fitsChosen(card) && fitsTyped(card);
  });

  /** Of all lists, in their order. */
  readonly all = computed(() => {
    const project = this.project.required();
    return project.lists().flatMap(({ id }) => this.columnOf(project, id).ids());
  });

  readonly count = computed(() => {
    const project = this.project.required();
    return project.lists().reduce((sum, { id }) => sum + this.columnOf(project, id).ids().length, 0);
  });

  /** Of one list. */
  column(listId: Id): readonly Id[] {
    return this.columnOf(this.project.required(), listId).ids();
  }

  shows(id: Id): boolean {
    const listId = this.project.required().findCard(id)?.listId;
    return listId !== undefined && this.column(listId).includes(id);
  }

  /** Somebody is about to search: what takes longer than a frame is done before the first key. */
  prepare(): void {
    const project = this.project.required();
    for (const { id } of project.lists()) this.columnOf(project, id).texts();
  }

  private columnOf(project: ProjectStore, listId: Id): Column {
    let columns = this.columns.get(project);
    if (!columns) this.columns.set(project, (columns = new Map()));
    let column = columns.get(listId);
    if (!column) columns.set(listId, (column = this.createColumn(project, listId)));
    return column;
  }

  private createColumn(project: ProjectStore, listId: Id): Column {
    const cards = computed(() => {
      project.columnVersion(listId)();
      return cardsOf(project, listId);
    });
    const texts = linkedSignal<readonly Card[], Searchable>({
      source: cards,
      computation: (now, before) => searchable(now, before?.value),
    });
    const ids = computed(
      () => (this.filters.isOn() ? search(texts(), this.words(), this.fits()) : project.column(listId)()),
      { equal: areSame }, // what is typed, and what others change, draws only the lists where it shows others
    );
    return { ids, texts };
  }
}

function knownIn(project: ProjectStore): Known {
  return {
    me: project.me,
    people: project.members().map(({ userId, name = '' }) => ({ id: userId, name })),
    labels: project.labels(),
    lists: project.lists(),
    isBlocked: ({ blockedBy = {} }) => Object.keys(blockedBy).some((id) => isOpen(project.card(id)())),
    has: ({ id }, part) => {
      const { comments, attachments } = project.countsOf(id)();
      return ((part === 'comment' ? comments : attachments)?.count ?? 0) > 0;
    },
  };
}

function isOpen(card: Card | undefined): boolean {
  return card !== undefined && !card.doneAt && !card.deletedAt && !card.archivedAt;
}

function areSame(some: readonly Id[], others: readonly Id[]): boolean {
  return some === others || (some.length === others.length && some.every((id, at) => id === others[at]));
}

function cardsOf(project: ProjectStore, listId: Id): Card[] {
  return project
    .column(listId)()
    .flatMap((id) => project.findCard(id) ?? []);
}

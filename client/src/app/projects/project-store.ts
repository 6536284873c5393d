import { computed, signal, type Signal, type WritableSignal } from '@angular/core';
import {
  may,
  type Action,
  type Attachment,
  type Card,
  type Comment,
  type Field,
  type Folded,
  type Id,
  type JournalEvent,
  type Label,
  type List,
  type Member,
  type Project,
  type Snapshot,
} from '@taskmanager/contract';
import type { Head } from '../storage/database.ts';
import { createCardCounts } from './card-counts.ts';
import { byRank, createColumns } from './columns.ts';
import { createDocuments, type Expected, type Place } from './documents.ts';
import { createSubtasks } from './subtasks.ts';

export type ProjectStore = ReturnType<typeof createProjectStore>;
/** `missing`: offline, and nothing of it is kept here. */
export type ProjectState = 'loading' | 'ready' | 'missing' | 'gone';

/** A project in memory: what everybody sees of it, as signals. Who feeds it is `project-feed.ts`. */
export function createProjectStore(projectId: Id, me: Id) {
  const documents = createDocuments(told);
  const cards = new Map<Id, WritableSignal<Card | undefined>>();
  const columns = createColumns(findCard);
  const counts = createCardCounts();
  const subtasks = createSubtasks();
  const listeners = new Set<(event: JournalEvent) => void>();
  const state = signal<ProjectState>('loading');
  const touched = {
    ...{ projects: signal(0), members: signal(0), lists: signal(0), labels: signal(0), fields: signal(0) },
    ...{ comments: signal(0), attachments: signal(0) },
  };
  const version = signal(0);
  let many = false;

  const kept = <T>(doc: keyof typeof touched) => [...documents.all(doc)].filter(isThere) as unknown as T[]; // as the contract names them
  const project = computed(() => {
    touched.projects();
    return (documents.find('projects', projectId) ?? undefined) as Project | undefined;
  });
  const members = computed(() => (touched.members(), kept<Member>('members')));
  const lists = computed(() => (touched.lists(), kept<List>('lists').sort(byRank)));
  const labels = computed(() => (touched.labels(), kept<Label>('labels').sort(byName)));
  const fields = computed(() => (touched.fields(), kept<Field>('fields').sort(byName)));
  const comments = computed(() => (touched.comments(), kept<Comment>('comments').sort(byAge)));
  const attachments = computed(() => (touched.attachments(), kept<Attachment>('attachments').sort(byAge)));
  const memberById = computed(() => new Map(members().map((member) => [member.userId, member])));
  const labelById = computed(() => new Map(labels().map((label) => [label.id, label])));
  const role = computed(() => memberById().get(me)?.role ?? project()?.role);

  function told(doc: string, id: string, before: Folded | null, after: Folded | null): void {
    if (doc === 'tasks') toldTask(id, before as Card | null, after as Card | null);
    else if (doc in touched) touched[doc as keyof typeof touched].update((count) => count + 1);
  }

  function toldTask(id: Id, before: Card | null, after: Card | null): void {
    cards.get(id)?.set(after ?? undefined);
    if (many) return;
    columns.moved(onBoard(before), onBoard(after));
    subtasks.moved(onBoard(before), onBoard(after));
    version.update((count) => count + 1);
  }

  function findCard(id: Id): Card | undefined {
    return (documents.find('tasks', id) as Card | null) ?? undefined;
  }

  /** Many tasks change, and the columns are put in order once. */
  function atOnce(change: () => void): void {
    many = true;
    change();
    many = false;
    columns.begin(allCards());
    subtasks.begin(allCards());
    version.update((count) => count + 1);
  }

  function* allCards(): Generator<Card> {
    for (const one of documents.all('tasks')) {
      const card = onBoard(one as unknown as Card);
      if (card) yield card;
    }
  }

  return {
    ...{ projectId, me, documents, project, members, lists, labels, fields, memberById, labelById, role },
    state: state.asReadonly(),
    may: (action: Action) => may(role(), action),
    /** Those that were asked for or heard of: whoever opens a task asks for all of it. */
    ...{ comments, attachments },
    nameOf: (userId: Id) => memberById().get(userId)?.name,

    /** Of one list, in their order. */
    column: columns.idsOf,
    /** Changes whenever any task of the list does: read it before `findCard`. */
    columnVersion: columns.versionOf,
    /** One card; a signal of its own, so a change draws one card anew. */
    card(id: Id): Signal<Card | undefined> {
      let card = cards.get(id);
      if (!card) cards.set(id, (card = signal(findCard(id))));
      return card;
    },
    findCard,
    /** A task with all its fields as far as they are known; the description comes when it is opened. */
    findTask: (id: Id) => findCard(id),
    countsOf: counts.of,
    subtasksOf: subtasks.of,
    /** Changes whenever any task does: read it before `cardsOnBoard`. */
    version: version.asReadonly(),
    cardsOnBoard(): Card[] {
      const removed = project()?.removedLists;
      return [...allCards()].filter((card) => !removed?.[card.listId]);
    },

    begin(head: Head): void {
      documents.learn('projects', [head.project]);
      for (const doc of ['members', 'lists', 'labels', 'fields'] as const) documents.learn(doc, head[doc]);
    },
    addCards(page: readonly Card[], pageCounts: Snapshot['counts']): void {
      counts.begin(pageCounts);
      atOnce(() => documents.learn('tasks', page));
    },
    learn(doc: 'tasks' | 'members' | 'comments' | 'attachments', one: Folded): void {
      documents.learn(doc, [one]);
    },
    apply(event: JournalEvent): Place[] {
      let unknown: Place[] = [];
      if (event.ops.length > 20) atOnce(() => (unknown = documents.apply(event)));
      else unknown = documents.apply(event);
      counts.apply(event);
      for (const listener of listeners) listener(event);
      return unknown;
    },
    expect: (change: Expected) =>
      change.ops.length > 20 ? atOnce(() => documents.expect(change)) : documents.expect(change),
    settle: (key: string) => atOnceIfMany(key),
    reached: (reached: ProjectState) => state.set(reached),
    startAnew: () => atOnce(() => documents.clear()),
    /** Every event once, in order, after it was applied: for what hangs on a task and is not kept here. */
    heard(listener: (event: JournalEvent) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  function atOnceIfMany(key: string): void {
    if (documents.sizeOf(key) > 20) atOnce(() => documents.settle(key));
    else documents.settle(key);
  }
}

/** On the board: neither archived, nor in the trash, nor in another project. */
function onBoard(card: Card | null): Card | undefined {
  const isOff = !card?.projectId || card.deletedAt || card.archivedAt || card.movedTo || 'gone' in card;
  return isOff ? undefined : card;
}

function isThere(one: Folded): boolean {
  return !one['deletedAt'] && !one['gone'];
}

function byAge(one: { createdAt: string; id: string }, other: { createdAt: string; id: string }): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name);
}

import { sortable, type Card, type Field, type Id, type Moment } from '@taskmanager/contract';
import { priorities } from '../filters/task-filter.ts';
import type { Messages } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';

export type ColumnKind =
  'title' | 'done' | 'list' | 'assignees' | 'labels' | 'priority' | 'start' | 'due' | 'created' | 'updated' | 'field';

/** One thing told of every task. */
export type TableColumn = {
  readonly id: string;
  readonly kind: ColumnKind;
  readonly name: string;
  readonly width: number;
  readonly field?: Field;
  /** What rows are put in order by; what has none comes last. */
  orderOf(card: Card): string | number | undefined;
  /** As a file tells it. */
  textOf(card: Card): string;
};

/** Those of every project, and the fields of this one. */
export function columnsOf(project: ProjectStore, t: Messages): readonly TableColumn[] {
  const names = t.table.columns;
  const listName = (id: Id) => project.lists().find((list) => list.id === id)?.name ?? '';
  const listAt = (id: Id) => project.lists().findIndex((list) => list.id === id);
  const people = (card: Card) => namesIn(card.assignees, (id) => project.nameOf(id));
  const labels = (card: Card) => namesIn(card.labels, (id) => project.labelById().get(id)?.name);
  const urgency = ({ priority }: Card) => (priority ? priorities.indexOf(priority) : undefined);
  const text = (id: ColumnKind, width: number, textOf: (card: Card) => string): TableColumn => {
    const orderOf = (card: Card) => textOf(card).toLocaleLowerCase() || undefined;
    return { id, kind: id, name: names[id as keyof typeof names], width, textOf, orderOf };
  };
  return [
    text('title', 360, ({ title }) => title),
    text('done', 76, ({ doneAt }) => doneAt ?? ''),
    { ...text('list', 140, ({ listId }) => listName(listId)), orderOf: ({ listId }) => listAt(listId) },
    text('assignees', 150, people),
    text('labels', 180, labels),
    { ...text('priority', 110, ({ priority }) => (priority ? t.cards.priorities[priority] : '')), orderOf: urgency },
    text('due', 150, ({ due }) => textOfMoment(due)),
    text('start', 130, ({ start }) => textOfMoment(start)),
    text('created', 130, ({ createdAt }) => createdAt),
    text('updated', 130, ({ updatedAt }) => updatedAt),
    ...project.fields().map(columnOfField),
  ];
}

export type RowOrder = { readonly by: string; readonly descending: boolean };

/** Without an order they stand as on the board. */
export function inOrder(cards: readonly Card[], columns: readonly TableColumn[], order: RowOrder | undefined): Id[] {
  const column = columns.find(({ id }) => id === order?.by);
  if (!column || !order) return cards.map(({ id }) => id);
  const keyed = cards.map((card) => ({ id: card.id, key: column.orderOf(card) }));
  const turn = order.descending ? -1 : 1;
  return keyed.sort((one, other) => compare(one.key, other.key, turn)).map(({ id }) => id);
}

/** What has no value comes last, whichever way. */
function compare(one: string | number | undefined, other: string | number | undefined, turn: 1 | -1): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  if (typeof one === 'string' && typeof other === 'string') return turn * collator.compare(one, other);
  return turn * (Number(one) - Number(other));
}

const collator = new Intl.Collator(undefined, { numeric: true });

function columnOfField(field: Field): TableColumn {
  const valueOf = ({ fields }: Card) => fields?.[field.id];
  const orderOf = (card: Card) =>
    field.kind === 'choice' ? (field.choices ?? []).indexOf(String(valueOf(card))) : valueOf(card);
  const isThere = (card: Card) => valueOf(card) !== undefined;
  return {
    ...{ id: `field:${field.id}`, kind: 'field', name: field.name, width: 140, field },
    orderOf: (card) => (isThere(card) ? orderOf(card) : undefined),
    textOf: (card) => String(valueOf(card) ?? ''),
  };
}

function namesIn(marks: Readonly<Record<Id, true>> | undefined, nameOf: (id: Id) => string | undefined): string {
  return Object.keys(marks ?? {})
    .flatMap((id) => nameOf(id) ?? [])
    .join(', ');
}

function textOfMoment(moment: Moment | undefined): string {
  if (!moment) return '';
  return moment.time ? `${sortable(moment).replace('T', ' ')} ${moment.zone}` : moment.date;
}

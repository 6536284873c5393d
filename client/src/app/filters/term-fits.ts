import {
  calledSo,
  dayIn,
  dayOf,
  daysFor,
  isOver,
  type Card,
  type Id,
  type SearchOperator,
  type Term,
} from '@taskmanager/contract';
import type { Reader } from '../i18n/reader-time.ts';
import { folded } from './search-text.ts';

type Named = { readonly id: Id; readonly name: string };
type Fits = (card: Card) => boolean;

/** What of a project a filter asks for by name, and what stands beside its cards. */
export type Known = {
  readonly me: Id;
  readonly people: readonly Named[];
  readonly labels: readonly Named[];
  readonly lists: readonly Named[];
  isBlocked(card: Card): boolean;
  has(card: Card, part: 'comment' | 'attachment'): boolean;
};

/** What is looked for in titles: that search compares before it asks anything else. */
export function wordsOf(terms: readonly Term[]): string[] {
  const texts = terms.flatMap((term) => (term.kind === 'operator' || term.not ? [] : folded(term.text)));
  return texts.filter((text) => text !== '');
}

/** All but the words, as one question. What a card cannot answer (another project, an order) is not asked. */
export function fitsTerms(terms: readonly Term[], known: Known, reader: Reader): Fits {
  const checks = terms.flatMap((term): Fits[] => {
    const check = term.kind === 'operator' ? askers[term.operator]?.(term.values, known, reader) : lacks(term);
    if (!check) return [];
    return [term.kind === 'operator' && term.not ? (card) => !check(card) : check];
  });
  return (card) => checks.every((check) => check(card));
}

function lacks({ text, not }: Extract<Term, { text: string }>): Fits | undefined {
  const unwanted = folded(text);
  return not && ((card) => !folded(card.title).includes(unwanted));
}

type Ask = (values: readonly string[], known: Known, reader: Reader) => Fits | undefined;

const askers: Readonly<Partial<Record<SearchOperator, Ask>>> = {
  assignee: (values, known) => hasAny('assignees', peopleCalled('assignee', values, known), saysNone(values)),
  author: (values, known) => {
    const ids = peopleCalled('author', values, known);
    return ({ createdBy }) => ids.has(createdBy);
  },
  label: (values, { labels }) => hasAny('labels', idsCalled('label', values, labels), saysNone(values)),
  list: (values, { lists }) => {
    const ids = idsCalled('list', values, lists);
    return ({ listId }) => ids.has(listId);
  },
  priority: (values) => {
    const wanted = new Set(values.map(lower));
    return ({ priority = 'none' }) => wanted.has(priority);
  },
  is: (values, known, reader) => any(values, (value) => isSo[value]?.(known, reader)),
  has: (values, known) => any(values, (value) => hasSo[value]?.(known)),
  due: ([value = ''], _known, { now, zone, today }) => {
    const days = daysFor('due', value, today);
    if (days === 'none') return ({ due }) => due === undefined;
    if (days === 'overdue') return ({ due, doneAt }) => due !== undefined && !doneAt && isOver(due, now, zone);
    return days === null ? undefined : ({ due }) => due !== undefined && isWithin(dayOf(due, zone), days);
  },
  created: (values, _known, reader) => happened('created', values, reader),
  updated: (values, _known, reader) => happened('updated', values, reader),
};

const isSo: Readonly<Record<string, (known: Known, reader: Reader) => Fits>> = {
  open: () => (card) => card.doneAt === undefined,
  done: () => (card) => card.doneAt !== undefined,
  archived: () => (card) => card.archivedAt !== undefined,
  overdue:
    (_known, { now, zone }) =>
    ({ due, doneAt }) =>
      due !== undefined && !doneAt && isOver(due, now, zone),
  blocked: (known) => (card) => known.isBlocked(card),
};

const hasSo: Readonly<Record<string, (known: Known) => Fits>> = {
  due: () => (card) => card.due !== undefined,
  checklist: () => (card) => card.checklist !== undefined,
  comment: (known) => (card) => known.has(card, 'comment'),
  attachment: (known) => (card) => known.has(card, 'attachment'),
};

function any(values: readonly string[], checkOf: (value: string) => Fits | undefined): Fits | undefined {
  const checks = values.flatMap((value) => checkOf(lower(value)) ?? []);
  return checks.length === 0 ? undefined : (card) => checks.some((check) => check(card));
}

function happened(what: 'created' | 'updated', [value = '']: readonly string[], { zone, today }: Reader) {
  const days = daysFor(what, value, today);
  if (days === null || typeof days === 'string') return undefined;
  return (card: Card) => isWithin(dayIn(zone, Date.parse(card[`${what}At`])), days);
}

function isWithin(day: string, { from, before }: { from?: string; before?: string }): boolean {
  return (from === undefined || day >= from) && (before === undefined || day < before);
}

function hasAny(kind: 'labels' | 'assignees', ids: ReadonlySet<Id>, orNone: boolean): Fits {
  return ({ [kind]: marks }) => (marks === undefined ? orNone : Object.keys(marks).some((id) => ids.has(id)));
}

function peopleCalled(operator: SearchOperator, values: readonly string[], { me, people }: Known): ReadonlySet<Id> {
  const ids = idsCalled(operator, values, people);
  return values.some((value) => lower(value) === 'me') ? new Set([...ids, me]) : ids;
}

function idsCalled(operator: SearchOperator, values: readonly string[], those: readonly Named[]): ReadonlySet<Id> {
  const names = values.filter((value) => !(lower(value) in meant));
  return new Set(names.flatMap((value) => calledSo(operator, value, those).map(({ id }) => id)));
}

/** Words that name nobody. */
const meant: Readonly<Record<string, true>> = { me: true, none: true };

function saysNone(values: readonly string[]): boolean {
  return values.some((value) => lower(value) === 'none');
}

function lower(value: string): string {
  return value.toLowerCase();
}

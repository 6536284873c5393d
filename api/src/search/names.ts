import { calledSo, Id } from '@taskmanager/contract';
import { labelDocuments } from '../labels/label-documents.ts';
import { listDocuments } from '../lists/list-documents.ts';
import type { NamesOf } from '../members/members.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { memberDocuments } from '../projects/project-documents.ts';
import { eachOf } from './each-of.ts';

/** A thing as people call it; a person is in several projects. */
type Named = { readonly id: string; readonly name: string; readonly projectId?: string };

export type Names = ReturnType<typeof createNames>;

/** What labels, lists, people and projects are meant, in the projects that are searched. */
export function createNames(store: Store, namesOf: NamesOf) {
  async function labels(projectIds: readonly string[]): Promise<Named[]> {
    const ask = (projectId: string) => ({ equal: { projectId }, limit: 500 });
    const pages = await eachOf(projectIds, (id) => store.page(labelDocuments, 'ofProject', ask(id)));
    return pages.flatMap(({ items }) => items);
  }

  async function lists(projectIds: readonly string[]): Promise<Named[]> {
    const ask = (projectId: string) => ({ equal: { projectId }, limit: 200 });
    const pages = await eachOf(projectIds, (id) => store.page(listDocuments, 'inOrder', ask(id)));
    return pages.flatMap(({ items }) => items);
  }

  async function people(projectIds: readonly string[]): Promise<Named[]> {
    const ask = (projectId: string) => ({ equal: { projectId }, limit: 1000 });
    const pages = await eachOf(projectIds, (id) => store.page(memberDocuments, 'ofProject', ask(id)));
    const userIds = pages.flatMap(({ items }) => items.map(({ userId }) => userId));
    return [...(await namesOf([...new Set(userIds)]))].map(([id, name]) => ({ id, name }));
  }

  return { labels, lists, people };
}

/** Those that are called so, by their id or their name. */
export function called<T extends Named>(operator: string, value: string, those: readonly T[]): T[] {
  if (Id.safeParse(value).success) return those.filter(({ id }) => id === value);
  const near = calledSo(operator, value, those);
  if (near.length === 0) throw unknown(operator, value, those);
  return [...near];
}

function unknown(operator: string, value: string, those: readonly Named[]): AppError {
  const some = [...new Set(those.map(({ name }) => name))].slice(0, 5);
  const hint = some.length > 0 ? `there is ${some.map((name) => `"${name}"`).join(', ')}` : 'there is none';
  const message = `\`${operator}:${value}\` finds nothing of that name; ${hint}`;
  return new AppError('invalid-request', `Please check the search: ${message}.`, { fields: [{ path: 'q', message }] });
}

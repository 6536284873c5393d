import type { Deed, Folded, Id } from '@taskmanager/contract';
import type { Projection } from '../journal/projections.ts';
import type { Collection, Store } from '../platform/store/port.ts';

export type ActivityNames = ReturnType<typeof createActivityNames>;
type Named = { doc: string; id: string };
type Parts = {
  store: Store;
  projections: readonly Projection<never>[];
  namesOf: (userIds: readonly Id[]) => Promise<ReadonlyMap<Id, string>>;
};

/** Which kind of thing a field points at. */
const kinds: Readonly<Record<string, string>> = {
  listId: 'lists',
  labels: 'labels',
  fields: 'fields',
  parentId: 'tasks',
  blockedBy: 'tasks',
  assignees: 'people',
};

/** What things are called now; what was erased has no name. */
export function createActivityNames({ store, projections, namesOf }: Parts) {
  const collections = new Map(projections.map((one) => [one.name, one as unknown as Collection<Folded>]));

  async function of(things: readonly Named[]) {
    const found = new Map<string, Folded>();
    for (const [doc, some] of Map.groupBy(things, (one) => one.doc)) {
      const collection = collections.get(doc);
      const docs = collection ? await store.getMany(collection, [...new Set(some.map(({ id }) => id))]) : [];
      for (const one of docs) if (!one['gone']) found.set(`${doc} ${one.id}`, one);
    }
    return {
      isThere(doc: string, id: string): boolean {
        const one = found.get(`${doc} ${id}`);
        return one !== undefined && one['deletedAt'] === undefined;
      },
      title: (doc: string, id: string) => titleOf(found.get(`${doc} ${id}`)),
    };
  }

  /** Of everybody who did something, and of what the changes point at. */
  async function spokenOf(deeds: readonly Deed[]): Promise<Record<string, string>> {
    const things = deeds.flatMap(({ changes }) => changes.flatMap(thingsIn));
    const people = things.filter(({ doc }) => doc === 'people').map(({ id }) => id);
    const members = deeds.filter(({ subject }) => subject.kind === 'members').map(({ subject }) => userOf(subject.id));
    const names = await namesOf([...new Set([...deeds.map(({ actor }) => actor), ...members, ...people])]);
    const known = await of(things);
    const titles = things.flatMap(({ doc, id }): [string, string][] => {
      const title = known.title(doc, id);
      return title === undefined ? [] : [[id, title]];
    });
    return Object.fromEntries([...names, ...titles]);
  }

  return { of, spokenOf };
}

function titleOf(doc: Folded | undefined): string | undefined {
  const title = doc?.['title'] ?? doc?.['name'];
  return typeof title === 'string' ? title : undefined;
}

/** A member's id ends in that of the person. */
function userOf(memberId: string): Id {
  return memberId.slice(memberId.indexOf('.') + 1);
}

function thingsIn({ path, from, to }: Deed['changes'][number]): Named[] {
  const [field = '', key] = path.split('.');
  const doc = kinds[field];
  if (!doc) return [];
  if (key !== undefined) return [{ doc, id: key }];
  return [from, to].flatMap(idsIn).map((id) => ({ doc, id }));
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

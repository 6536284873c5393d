import {
  favouritesApi,
  invitationsApi,
  newId,
  savedSearchesApi,
  tokensApi,
  type Endpoint,
} from '@taskmanager/contract';
import { collections } from '../../src/store.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { asBytes, pathOf, type Person } from '../people.ts';
import type { TestApp } from '../test-app.ts';
import { smallest } from './inputs.ts';

/** A red one. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

/** One thing of each kind, under the names by which paths and bodies call them. */
export type Things = Readonly<Record<string, string>>;

/** A project with one thing of each kind in it. */
export async function projectOf(owner: Person): Promise<Things> {
  const { id: projectId } = await owner.addProject('House');
  const list = await owner.listNamed('To do');
  const [label, field] = [await owner.addLabel('Red'), await owner.addField({ name: 'Size', kind: 'number' })];
  const task = await owner.addTask('Paint', { labels: { [label.id]: true }, assignees: { [owner.id]: true } });
  const comment = await owner.comment(task, 'Which red?');
  const invitation = await owner.call(invitationsApi.create, { params: { projectId }, body: { role: 'viewer' } });
  const attachment = await owner.attach(task, 'red.png', onePixel);
  const search = await savedSearchOf(owner);
  await owner.call(favouritesApi.add, { params: { projectId } });
  const ids = { projectId, listId: list.id, labelId: label.id, fieldId: field.id, taskId: task.id, userId: owner.id };
  return {
    ...ids,
    commentId: comment.id,
    attachmentId: attachment.id,
    size: '64',
    seq: String(task.rev),
    invitationId: invitation.id,
    searchId: search.id,
    notificationId: newId(),
    subscriptionId: newId(),
    sessionId: newId(),
    jobId: newId(),
    tokenId: newId(),
  };
}

/** Nobody may keep one for each project. */
async function savedSearchOf({ call }: Person) {
  const { items } = await call(savedSearchesApi.list);
  return items[0] ?? (await call(savedSearchesApi.create, { body: { name: 'Mine', q: 'paint' } }));
}

/** A call a door would open to, as far as what it says goes. */
export function callOf(endpoint: Endpoint, things: Things) {
  const { method, body, takesBytes } = endpoint;
  const path = pathOf(endpoint, { params: things });
  if (takesBytes !== undefined) return { method, path, body: Buffer.from('Anything'), headers: asBytes };
  return { method, path, body: body && smallest(body, things) };
}

export async function readToken(person: Person, scopes: ('read' | 'write')[]): Promise<string> {
  return (await person.call(tokensApi.create, { body: { name: 'A program', scopes } })).token;
}

/** Everything the store holds, a line for each document, but when somebody was last seen. */
export async function everythingIn(app: TestApp): Promise<Set<string>> {
  await app.settled();
  const { store } = app.context();
  const lines = await Promise.all(
    collections.map(async (one) => (await scanned(store, one)).map((doc) => `${one.name} ${JSON.stringify(doc)}`)),
  );
  return new Set(lines.flat().map((line) => line.replace(/,?"last(Seen|Used)At":\d+/g, '')));
}

/** What is there now and was not, or was there and is not now. */
export async function changesSince(before: ReadonlySet<string>, app: TestApp): Promise<string[]> {
  return differences(before, await everythingIn(app));
}

export function differences(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return [...[...before].filter((line) => !after.has(line)), ...[...after].filter((line) => !before.has(line))];
}

async function scanned(store: Store, collection: (typeof collections)[number]) {
  const all = [];
  for (let after = ''; ;) {
    const some = await store.scan(collection, after, 1000);
    all.push(...some);
    if (some.length < 1000) return all;
    after = some.at(-1)?.id ?? '';
  }
}

import type { EventPage, Id, List, Project, Snapshot, Task } from '@taskmanager/contract';
import { register, startApi } from '../../../test/api-server.ts';
import { createProjectStore, type ProjectStore } from './project-store.ts';

describe('a project in the browser', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  beforeAll(async () => void (api = await startApi()), 30_000);
  afterAll(() => api.stop());

  it('is after the events what a snapshot says, from the first event on or from any snapshot between', async () => {
    const ann = await register(api.origin, 'ann');
    const project = await ann.ask<Project>('POST', '/projects', { name: 'Garden' });
    const read = () => ann.ask<Snapshot>('GET', `/projects/${project.id}/snapshot`);

    await live(ann.ask, project.id, 1);
    const between = await read();
    await live(ann.ask, project.id, 2);
    const last = await read();
    const { events } = await ann.ask<EventPage>('GET', `/projects/${project.id}/events?after=0&limit=500`);

    const fromNothing = createProjectStore(project.id, ann.id);
    events.forEach((event) => fromNothing.apply(event));
    const fromBetween = storeOf(between, ann.id);
    events.filter(({ seq }) => seq > between.seq).forEach((event) => fromBetween.apply(event));
    const fromLast = storeOf(last, ann.id);

    expect(events.length).toBeGreaterThan(70);
    expect(pictureOf(fromLast).cards.length).toBeGreaterThan(10);
    expect(pictureOf(fromNothing)).toEqual(pictureOf(fromLast));
    expect(pictureOf(fromBetween)).toEqual(pictureOf(fromLast));
  }, 60_000);
});

function storeOf({ tasks, counts, ...head }: Snapshot, me: Id): ProjectStore {
  const store = createProjectStore(head.project.id, me);
  store.begin(head);
  store.addCards(tasks.items, counts);
  return store;
}

/** What a person sees of it. */
function pictureOf(store: ProjectStore) {
  const stripped = ({ description: _description, ...card }: Partial<Task>) => card;
  return {
    name: store.project()?.name,
    lists: store.lists().map(({ id, name, rank, wipLimit }) => ({ id, name, rank, wipLimit })),
    labels: store.labels().map(({ id, name, colour }) => ({ id, name, colour })),
    columns: store.lists().map(({ id }) => store.column(id)()),
    cards: store
      .cardsOnBoard()
      .map(stripped)
      .sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1)),
    counts: store
      .cardsOnBoard()
      .map(({ id }) => [id, countsOf(store, id)])
      .sort(),
  };
}

/** A count that was never above nothing is the same as none. */
function countsOf(store: ProjectStore, id: Id) {
  const { comments, attachments } = store.countsOf(id)();
  return [comments?.count ?? 0, attachments?.count ?? 0];
}

/** Some life: a bit of everything that a project is made of. */
async function live(ask: Awaited<ReturnType<typeof register>>['ask'], projectId: Id, round: number): Promise<void> {
  const at = `/projects/${projectId}`;
  const { items: lists } = await ask<{ items: List[] }>('GET', `${at}/lists`);
  const label = await ask<{ id: Id }>('POST', `${at}/labels`, { name: `soon ${round}`, colour: '#3b82f6' });
  const extra = await ask<List>('POST', `${at}/lists`, { name: `Extra ${round}` });
  const tasks: Task[] = [];
  for (let count = 0; count < 15; count++) {
    const listId = [...lists, extra][count % 4]?.id;
    tasks.push(
      await ask<Task>('POST', `${at}/tasks`, { title: `Task ${round}.${count}`, listId, description: 'Words' }),
    );
  }
  const [one, two, three, four, five, six] = tasks.map(({ id }) => id);
  await ask('PATCH', `/tasks/${one}`, { title: 'Another', priority: 'high', labels: { [label.id]: true } });
  await ask('PATCH', `/tasks/${one}`, { labels: { [label.id]: null }, due: { date: '2026-12-24' } });
  await ask('POST', `/tasks/${two}/move`, { listId: lists[1]?.id, before: six });
  await ask('POST', `/tasks/${three}/move`, { listId: lists[2]?.id });
  const comment = await ask<{ id: Id }>('POST', `/tasks/${four}/comments`, { text: 'Hello' });
  await ask('POST', `/tasks/${four}/comments`, { text: 'Again' });
  await ask('DELETE', `/comments/${comment.id}`);
  await ask('DELETE', `/tasks/${five}`);
  await ask('POST', `/tasks/${five}/restore`);
  await ask('DELETE', `/tasks/${six}`);
  await ask('PATCH', `/tasks/${two}`, { archived: true });
  await ask('POST', `${at}/tasks/bulk`, { ids: [one, three, four], change: { done: true, listId: lists[0]?.id } });
  const { head } = await ask<EventPage>('GET', `${at}/events?after=0`);
  await ask('POST', `${at}/events/${head}/undo`);
  await ask('POST', `/tasks/${one}/copy`, {});
  await ask('PATCH', `/lists/${extra.id}`, { name: `More ${round}`, wipLimit: 5 });
  await ask('POST', `/lists/${extra.id}/move`, { before: lists[0]?.id });
  await ask('DELETE', `/lists/${lists[2]?.id}`);
  await ask('POST', `/lists/${lists[2]?.id}/restore`);
  await ask('PATCH', at, { name: `Garden ${round}` });
}

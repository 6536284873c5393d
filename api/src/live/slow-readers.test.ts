import { expect, test } from '@jest/globals';
import { eventsApi, type Task } from '@taskmanager/contract';
import { once } from 'node:events';
import WebSocket from 'ws';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();

test('who does not read is dropped, costs the others nothing, and is equal again when they come back', async () => {
  const [ann, bob] = [await app.person('ann'), await app.person('bob')];
  const boards: { id: string; task: Task }[] = [];
  for (let n = 0; n < 8; n++) {
    const { id } = await ann.addProject(`House ${n}`);
    await ann.invite(bob, 'viewer');
    boards.push({ id, task: await ann.addTask('Paint') });
  }
  const ears = await ann.listen();
  for (const { id } of boards) await ears.subscribeTo(id);
  await fallAsleep(bob, boards);

  let count = 0;
  while (!app.logged().includes('it does not read')) {
    const description = `${(count += 1)} ${'x'.repeat(48_000)}`;
    await Promise.all(boards.map(({ task }) => ann.change(task, { description })));
  }
  const lasts = await Promise.all(boards.map(({ id }) => headOf(ann, id)));
  await ears.until(
    () => boards.every(({ id }, at) => ears.events(`project:${id}`).at(-1)?.seq === lasts[at]) || undefined,
  );

  const again = await bob.listen();
  for (const { id } of boards) await again.subscribeTo(id);
  for (const { id } of boards) expect(again.events(`project:${id}`)).toEqual(ears.events(`project:${id}`));
});

/** Subscribes to all of them and reads nothing after. */
async function fallAsleep(person: Person, boards: { id: string }[]): Promise<void> {
  const headers = { cookie: person.cookieHeader(), origin: app.context().config.publicUrl };
  const socket = new WebSocket(`ws://127.0.0.1:${app.port()}/socket.io/?EIO=4&transport=websocket`, { headers });
  const says = async (text?: string) => {
    if (text !== undefined) socket.send(text);
    await once(socket, 'message');
  };
  await says();
  await says('40');
  for (const { id } of boards) await says(`420${JSON.stringify(['subscribe', { stream: 'project', projectId: id }])}`);
  socket.pause();
}

async function headOf(person: Person, projectId: string): Promise<number> {
  return (await person.call(eventsApi.since, { params: { projectId }, query: { limit: 1 } })).head;
}

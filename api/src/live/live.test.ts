import { expect, test } from '@jest/globals';
import { preferencesApi } from '@taskmanager/contract';
import { anotherProcess } from '../../test/another-process.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();

async function annAndBob() {
  const [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  const ears = await bob.listen();
  const { head } = await ears.subscribeTo(ann.projectId());
  return { ann, bob, ears, head, stream: `project:${ann.projectId()}` };
}

test('what one does, the other hears, in order and as it stands in the journal', async () => {
  const { ann, ears, head, stream } = await annAndBob();
  const [task] = await ann.addTasks('Paint', 'Sweep');
  await ann.change(task, { title: 'Paint it red' });
  await ears.heardUpTo(head + 3);
  expect(ears.events(stream)).toEqual(await ann.events());
  expect(ears.frames.flatMap((news) => ('events' in news ? news.events : [])).map(({ seq }) => seq)).toEqual([
    head + 1,
    head + 2,
    head + 3,
  ]);
});

test('whoever comes with some events hears the others, and none of them twice', async () => {
  const { ann, bob, head } = await annAndBob();
  await ann.addTasks('Paint', 'Sweep');
  const ears = await bob.listen();
  await ears.subscribeTo(ann.projectId(), head + 1);
  await ann.addTask('Water');
  await ears.heardUpTo(head + 3);
  expect(ears.events().map(({ seq }) => seq)).toEqual([head + 2, head + 3]);
});

test('a hint that comes twice, late or for nothing changes nothing', async () => {
  const { ann, ears, head, stream } = await annAndBob();
  await ann.addTask('Paint');
  const first = await ann.lastEvent();
  for (const seq of [head + 1, head, head + 9]) app.context().hints.say({ stream, seq, event: first });
  await ann.addTask('Sweep');
  await ears.heardUpTo(head + 2);
  expect(ears.events(stream)).toEqual(await ann.events());
});

test('what another process did and nobody hinted at comes before the next hint', async () => {
  const { ann, ears, head, stream } = await annAndBob();
  await anotherProcess(app, ann.id).addTask(ann.projectId(), 'Paint');
  await ann.addTask('Sweep');
  await ears.heardUpTo(head + 2);
  expect(
    ears
      .events(stream)
      .map(({ ops }) => ops[0]?.set?.['title'])
      .slice(-2),
  ).toEqual(['Paint', 'Sweep']);
});

test('where even the last hint was lost, the beacon heals it', async () => {
  const { ann, ears, head } = await annAndBob();
  await anotherProcess(app, ann.id).addTask(ann.projectId(), 'Paint');
  await app.context().live.beacon();
  await ears.heardUpTo(head + 1);
  expect(await ears.told('head')).toEqual({ stream: `project:${ann.projectId()}`, head: head + 1 });
});

test('one hears what happens in a stream of ones own, from all windows', async () => {
  const ann = await app.person('ann');
  const ears = await ann.listen();
  await ears.subscribeOwn();
  await ann.call(preferencesApi.change, { body: { theme: 'dark' } });
  expect(await ears.until(() => ears.events(`user:${ann.id}`)[0])).toMatchObject({ seq: 1, actor: ann.id });
});

test('events that are too large to send are announced, and fetched', async () => {
  const { ann, ears, head } = await annAndBob();
  await ann.addTask('Paint', { description: 'ü'.repeat(40_000) });
  await ann.addTask('Sweep');
  await ears.heardUpTo(head + 2);
  expect(ears.frames[0]).toStrictEqual({ stream: `project:${ann.projectId()}`, seq: head + 1, fetch: true });
});

test('an event that just fits is sent as it is', async () => {
  const { ann, ears, head, stream } = await annAndBob();
  await ann.addTask('Paint', { description: 'x' });
  const bytes = Buffer.byteLength(JSON.stringify(await ann.lastEvent()));
  await ann.addTask('Sweep', { description: 'ü'.repeat((64 * 1024 - bytes - 20) / 2) });
  await ears.heardUpTo(head + 2);
  expect(ears.frames.map((news) => 'events' in news)).toEqual([true, true]);
  expect(ears.events(stream)).toEqual(await ann.events());
});

test('whoever stops listening hears no more, and goes on with what is theirs', async () => {
  const { ann, bob, ears, head } = await annAndBob();
  await ears.say('unsubscribe', { stream: 'project', projectId: ann.projectId() });
  await ears.subscribeOwn();
  await ann.addTask('Paint');
  await bob.call(preferencesApi.change, { body: { theme: 'dark' } });
  await ears.until(() => ears.events(`user:${bob.id}`)[0]);
  expect(ears.events(`project:${ann.projectId()}`).map(({ seq }) => seq)).not.toContain(head + 1);
});

test('whoever has events that do not exist here is sent for a snapshot', async () => {
  const { ann, ears, head } = await annAndBob();
  await expect(
    ears.say('subscribe', { stream: 'project', projectId: ann.projectId(), after: head + 1 }),
  ).rejects.toMatchObject({ code: 'use-snapshot', status: 410 });
});

test('a server that stops tells everybody, and closes', async () => {
  const { ears } = await annAndBob();
  app.context().live.drain();
  expect(await ears.told('drain')).toEqual({ afterMs: expect.any(Number) });
  expect(await ears.closed()).toBe('io server disconnect');
  const late = await app.person('late');
  await expect(late.listen()).rejects.toThrow('websocket error');
});

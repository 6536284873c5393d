import { expect, test } from '@jest/globals';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();

async function annAndBob() {
  const [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  return { ann, bob, stream: `project:${ann.projectId()}` };
}

test('what one does, the other hears at once, in order and as it is in the journal', async () => {
  const { ann, bob, stream } = await annAndBob();
  const ears = await bob.listen();
  const { head } = await ears.subscribeTo(ann.projectId());
  const [task] = await ann.addTasks('Paint', 'Sweep');
  await ann.change(task, { title: 'Paint it red' });
  await ears.heardUpTo(head + 3);
  expect(ears.events(stream)).toEqual(await ann.events());
  ears.close();
});

import { beforeAll, expect, test } from '@jest/globals';
import { startTestApp, testInAFile } from '../../test/test-app.ts';
import { taskDocuments } from '../tasks/task-documents.ts';
import { openSyntheticUser } from '../synthetic.ts';

const app = startTestApp({ env: { PUBLIC_URL: 'https://tasks.example.org', APP_SECRET: 'x'.repeat(32) } });
const twice = () => [`127.0.0.1:${app.port()}`, `localhost:${app.port()}`];
let user: ReturnType<typeof openSyntheticUser>;
beforeAll(() => void (user = openSyntheticUser(app.context())));

testInAFile('where the first becomes the admin, it says before anybody is here why it cannot', async () => {
  await expect(user.sideBySide(twice())).rejects.toThrow('the first is for a person');
});

test('what is done by one server is heard of at the other, both ways, and no task is left of it', async () => {
  await app.person('ann');
  const [there, back] = await user.sideBySide(twice());
  expect(there).toMatch(/^127\.0\.0\.1:\d+ to localhost:\d+ \d+ ms$/);
  expect(back).toMatch(/^localhost:\d+ to 127\.0\.0\.1:\d+ \d+ ms$/);
  const { projects, store, identity } = app.context();
  const { items } = await identity.accounts.page({ q: '@task-manager.invalid', limit: 2 });
  const who = { userId: items[0]!.id, isAdmin: false, via: 'session', viaId: '', scopes: ['read'] } as const;
  const { items: kept } = await projects.list(who, 'active', 10);
  const left = await store.page(taskDocuments, 'ofProject', { equal: { projectId: kept[0]!.id }, limit: 10 });
  expect([kept.length, left.items]).toEqual([1, []]);
});

test('a server that is not there is no success', async () => {
  await expect(user.sideBySide([twice()[0]!, '127.0.0.1:1'])).rejects.toThrow('ECONNREFUSED');
});

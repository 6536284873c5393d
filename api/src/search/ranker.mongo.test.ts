import { beforeEach, expect, test } from '@jest/globals';
import { searchApi } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

// The server of these tests has no Atlas Search: what is seen here is that nobody has to notice.
const app = startTestApp({ env: { SEARCH_RANKER: 'atlas' } });
let ann: Person;
beforeEach(async () => void (ann = await app.person('ann')));

test('a ranker that fails leaves the search to the words, page after page, and a line in the log', async () => {
  await ann.addProject('House');
  await ann.addTasks('paint a', 'paint b', 'paint c');
  expect(await ann.found('paint')).toEqual(['paint c', 'paint b', 'paint a']);
  const first = await ann.call(searchApi.everywhere, { query: { q: 'paint', limit: 2 } });
  const rest = await ann.call(searchApi.everywhere, { query: { q: 'paint', limit: 2, after: first.next! } });
  expect(rest.items.map(({ task }) => task.title)).toEqual(['paint a']);
  expect(app.logged()).toContain('search goes by words: the ranker failed');
});

test('who was in the midst of ranked pages is told to start again', async () => {
  await ann.addProject('House');
  const query = { q: 'paint', after: 'rank:token' };
  await expect(ann.call(searchApi.everywhere, { query })).rejects.toMatchObject({ fields: [{ path: 'after' }] });
});

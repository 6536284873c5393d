import { expect, test } from '@jest/globals';
import { rankPipeline } from './rank.ts';

const ask = { words: ['paint'], unfinished: 'doo', among: { projectId: ['a', 'b'] }, limit: 20 };

test('rights filter, every word must be there, and a whole one counts for more', () => {
  expect(rankPipeline('tasks', ask)).toEqual([
    {
      $search: {
        index: 'tasks',
        compound: {
          filter: [{ in: { path: 'keys.projectId', value: ['a', 'b'] } }],
          must: [
            { text: { path: 'keys.word', query: 'paint' } },
            {
              compound: {
                should: [
                  { text: { path: 'keys.word', query: 'doo', score: { boost: { value: 2 } } } },
                  { wildcard: { path: 'keys.word', query: 'doo*', allowAnalyzedField: true } },
                ],
                minimumShouldMatch: 1,
              },
            },
          ],
        },
      },
    },
    { $limit: 21 },
    { $project: { doc: 1, place: { $meta: 'searchSequenceToken' } } },
  ]);
});

test('a later page goes on behind the last one', () => {
  expect(rankPipeline('tasks', { ...ask, after: 'token' })[0]).toMatchObject({ $search: { searchAfter: 'token' } });
  expect(JSON.stringify(rankPipeline('tasks', ask))).not.toContain('searchAfter');
});

test('words of phrases alone leave nothing unfinished', () => {
  const [search] = rankPipeline('tasks', { ...ask, unfinished: undefined });
  expect(search).toMatchObject({ $search: { compound: { must: [{ text: { query: 'paint' } }] } } });
});

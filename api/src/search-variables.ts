import { z } from 'zod';
import { about } from './variables.ts';

export const searchVariables = {
  SEARCH_RANKER: z
    .enum(['words', 'atlas'])
    .default('words')
    .meta(
      about('what orders found tasks: words (the newest first) or atlas (Atlas Search; needs MONGODB_URI)', 'words'),
    ),
  SEARCH_INDEX: z
    .string()
    .default('tasks')
    .meta(about('the name of the Atlas Search index on the collection tasks', 'tasks')),
};

export function searchProblems({ MONGODB_URI, SEARCH_RANKER }: { MONGODB_URI?: string; SEARCH_RANKER: string }) {
  if (SEARCH_RANKER !== 'atlas' || MONGODB_URI) return [];
  return [{ name: 'SEARCH_RANKER', message: 'can be atlas only where MONGODB_URI names a MongoDB at Atlas' }];
}

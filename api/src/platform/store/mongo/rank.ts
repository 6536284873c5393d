import type { PipelineStage } from 'mongoose';
import type { Collection, Document, Page, RankAsk } from '../port.ts';
import type { Database } from './database.ts';
import { parse, type Stored } from './stored.ts';

type Ranked = Pick<Stored, 'doc'> & { place: string };

/** What Atlas Search finds, the best first. Any other server refuses the question. */
export async function rank<T extends Document>(
  db: Database,
  collection: Collection<T>,
  index: string,
  ask: RankAsk,
): Promise<Page<T>> {
  const rows = await db.modelOf(collection).aggregate<Ranked>(rankPipeline(index, ask));
  const shown = rows.slice(0, ask.limit);
  const next = rows.length > ask.limit ? (shown.at(-1)?.place ?? null) : null;
  return { items: shown.map((row) => parse<T>(row)), next };
}

/** Rights are a filter, so they take no part in the score; a word that is typed in full is worth more than a beginning. */
export function rankPipeline(index: string, { words, unfinished, among, limit, after }: RankAsk): PipelineStage[] {
  const path = 'keys.word';
  const whole = words.map((query) => ({ text: { path, query } }));
  const begun = {
    compound: {
      should: [
        { text: { path, query: unfinished, score: { boost: { value: 2 } } } },
        { wildcard: { path, query: `${unfinished}*`, allowAnalyzedField: true } },
      ],
      minimumShouldMatch: 1,
    },
  };
  const filter = Object.entries(among).map(([field, value]) => ({ in: { path: `keys.${field}`, value } }));
  const compound = { filter, must: [...whole, ...(unfinished === undefined ? [] : [begun])] };
  const search = { index, compound, ...(after !== undefined && { searchAfter: after }) };
  return [
    { $search: search },
    { $limit: limit + 1 },
    { $project: { doc: 1, place: { $meta: 'searchSequenceToken' } } },
  ];
}

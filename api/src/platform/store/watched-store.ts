import type { Logger } from '../logger.ts';
import { currentRequest } from '../request-context.ts';
import { inSpan } from '../tracing/in-span.ts';
import type { Attributes } from '../tracing/tracer.ts';
import type { Ask, Collection, Put, Store } from './port.ts';
import type { StoreMetrics } from './store-metrics.ts';

type WatchNeed = {
  system: 'mongodb' | 'sqlite';
  metrics: StoreMetrics;
  slowMs: number;
  log: Pick<Logger, 'warn'>;
};

type Watched = Exclude<keyof Store, 'landsTogether' | 'ping' | 'pool' | 'poolUse' | 'close'>;
type Asked<Op extends Watched> = Parameters<NonNullable<Store[Op]>>;
type AskIt = (...asked: readonly unknown[]) => Promise<unknown>;

/** An operation on one collection, which is asked again and again. */
type Question = { readonly span: string; readonly attributes: Attributes };

/** The port as it is; what is asked of it is timed, stands in its trace, and is named where it took long. */
export function watchStore(store: Store, { system, metrics, slowMs, log }: WatchNeed): Store {
  /** `shapeOf` tells what was asked, without a value of it. */
  function watch<Op extends Watched>(operation: Op, shapeOf: (...asked: Asked<Op>) => string): NonNullable<Store[Op]> {
    const ask = store[operation] as AskIt; // each operation takes what it takes
    const questions = new Map<string, Question>();

    const watched = (...asked: Asked<Op>) => {
      const collection = collectionOf(asked[0]);
      const question = questions.get(collection) ?? learn(collection);
      const began = performance.now();
      const answer = inSpan(question.span, 'client', question.attributes, () => ask(...asked));
      answer.then(
        () => ended('', performance.now() - began),
        (error: unknown) => ended(error instanceof Error ? error.name : 'unknown', performance.now() - began),
      );
      return answer;

      function ended(failure: string, durationMs: number): void {
        const context = currentRequest();
        const traceId = context?.isSampled ? context.traceId : undefined;
        metrics.operation(operation, collection, durationMs, failure, traceId);
        if (durationMs < slowMs) return;
        log.warn('slow query', {
          ...{ operation: context?.operation ?? `store.${operation}`, collection, query: operation },
          ...{ duration: Math.round(durationMs), shape: shapeOf(...asked) },
        });
      }
    };
    return watched as unknown as NonNullable<Store[Op]>; // it takes and answers what the operation does

    function learn(collection: string): Question {
      const attributes = { 'db.system.name': system, 'db.operation.name': operation, 'db.collection.name': collection };
      const question = { span: `store.${operation} ${collection}`, attributes };
      questions.set(collection, question);
      return question;
    }
  }

  return {
    ...store,
    insert: watch('insert', (_collection, _doc, follow = []) => `one, and ${follow.length} that follow`),
    get: watch('get', () => 'id'),
    getMany: watch('getMany', (_collection, ids) => `${ids.length} ids`),
    getVersioned: watch('getVersioned', (_collection, ids) => `${ids.length} ids`),
    page: watch('page', (_collection, query, ask) => shapeOfPage(query, ask)),
    pageText: watch('pageText', (_collection, query, ask) => shapeOfPage(query, ask)),
    updateIf: watch('updateIf', (_collection, _id, expect, set) => `id, if ${namesIn(expect)}: set ${namesIn(set)}`),
    applyMany: watch('applyMany', (puts) => `${puts.length} documents`),
    remove: watch('remove', () => 'id'),
    count: watch('count', (_collection, query, equal, atMost) => shapeOfPage(query, { equal, limit: atMost })),
    ...(store.rank && {
      rank: watch('rank', (_collection, { words, among }) => `${words.length} words in ${namesIn(among)}`),
    }),
    scan: watch('scan', (_collection, _after, limit) => `limit ${limit}`),
    clear: watch('clear', () => 'all'),
  };
}

function shapeOfPage(query: string, { equal, from, before, after, where, limit }: Ask<never>): string {
  const others = Object.entries({ from, before, after, where }).filter(([, value]) => value !== undefined);
  const names = [...Object.keys(equal), ...others.map(([name]) => name)];
  return `${query} by ${names.join(', ') || 'nothing'}, limit ${limit}`;
}

function namesIn(some: object): string {
  return Object.keys(some).join(', ') || 'nothing';
}

function collectionOf(asked: Pick<Collection, 'name'> | readonly Put[]): string {
  if ('name' in asked) return asked.name;
  const [first, ...rest] = asked;
  const isOne = first && rest.every(({ collection }) => collection === first.collection);
  return isOne ? first.collection.name : 'several';
}

import { Schema, type Connection, type Model, type mongo } from 'mongoose';
import type { ServedQuery } from '../indexes.ts';
import type { Collection } from '../port.ts';
import { connect, type Target } from './connection.ts';
import { type Pool, watchPool } from './pool.ts';
import type { Stored } from './stored.ts';
import { onBehalf } from './on-behalf.ts';

type Named = Pick<Collection, 'name'>;

/** The connected database, and what was declared for it. */
export type Database = {
  readonly pool: Pool;
  /** For reads. */
  modelOf(collection: Named): Model<Stored>;
  /** For writes: a model would build and cast a document first. */
  rawOf(collection: Named): mongo.Collection<Stored>;
  queryOf(collection: Named, query: string): ServedQuery;
  /** Until `thaw` every read is of one moment, one read after another. A server ends that after a minute. */
  freeze(): void;
  thaw(): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
};

export async function openDatabase(
  target: Target,
  collections: readonly Collection[],
  queries: ReadonlyMap<string, ReadonlyMap<string, ServedQuery>>,
): Promise<Database> {
  const connection = await connect(target);
  let moment: mongo.ClientSession | undefined;
  const atMoment = () => (moment ? { session: moment } : {});
  const models = new Map(collections.map(({ name }) => [name, makeModel(connection, name, atMoment)]));

  const modelOf = ({ name }: Named) => models.get(name) ?? unknown(`"${name}" is not a collection of this store.`);

  return {
    modelOf,
    rawOf: (collection) => connection.db!.collection(modelOf(collection).collection.name), // connected, so it has a database
    pool: watchPool(connection.getClient()),
    queryOf: ({ name }, query) => queries.get(name)?.get(query) ?? unknown(`"${name}" has no query "${query}".`),
    freeze() {
      moment = connection.getClient().startSession();
      moment.startTransaction({ readConcern: { level: 'snapshot' }, readPreference: 'primary' });
    },
    async thaw() {
      const over = moment;
      moment = undefined;
      await over?.endSession(); // which aborts: there is nothing to commit
    },
    ping: async () => {
      await connection.db!.command({ ping: 1 }); // connected, so it has a database
    },
    close: () => connection.close(),
  };
}

type AtMoment = () => { session?: mongo.ClientSession };

function makeModel(connection: Connection, name: string, atMoment: AtMoment): Model<Stored> {
  // A field that is not declared here would be left out of a filter silently; 'throw' makes that a mistake.
  const schema = new Schema<Stored>(
    {
      _id: String,
      doc: String,
      keys: Schema.Types.Mixed,
      rev: Number,
      frev: String,
      version: Number,
      marks: [String],
    },
    { strict: 'throw', strictQuery: 'throw', versionKey: false, collection: name },
  );
  schema.pre(['find', 'findOne', 'countDocuments'], function () {
    this.setOptions({ ...onBehalf(), ...atMoment() });
  });
  schema.pre('aggregate', function () {
    this.option(onBehalf());
  });
  return connection.model<Stored>(name, schema);
}

function unknown(message: string): never {
  throw new Error(message);
}

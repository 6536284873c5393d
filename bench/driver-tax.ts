import { newId, rankBetween } from '@taskmanager/contract';
import mongoose from 'mongoose';
import { withMongo } from '../scripts/mongo-server.mjs';
import { openMongo } from '../api/src/platform/store/mongo/mongo.ts';
import { encodeCursor } from '../api/src/platform/store/cursor.ts';
import { taskDocuments } from '../api/src/tasks/task-documents.ts';
import type { Bench, Line, Options } from './bench.ts';
import { median, rounded } from './figures.ts';
import { onCore, serverCore } from './machine.ts';
import { twoLines } from './seed.ts';

const tasks = 1_000;
const perPage = 50;
const pagesPerTurn = 200;
const database = 'taskmanager-bench';
const noServer = 'no MongoDB: set MONGODB_URI to measure our adapter against the driver.';

export const driverTax: Bench = {
  name: 'B4',
  title: 'A page of 50 tasks from MongoDB as JSON text: our adapter beside the driver alone',
  run: async (options) =>
    (await withMongo((uri) => compareOn(uri, options), { prefix: onCore(serverCore, []) })) ?? noServer,
};

type Kept = Awaited<ReturnType<typeof fill>>[number];

async function compareOn(uri: string, options: Options): Promise<Line[]> {
  const store = await openMongo({ uri, database, collections: [taskDocuments] });
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  const plain = client.db(database).collection<Kept>('plain');
  try {
    await plain.deleteMany();
    await plain.createIndex({ projectId: 1, listId: 1, rank: 1, _id: 1 });
    const kept = await fill(store.applyMany);
    await plain.insertMany(kept);
    const starts = kept.slice(0, -perPage);
    const ours = async ({ projectId, listId, rank, id }: Kept) => {
      const after = encodeCursor({ sort: rank, id });
      return (await store.pageText(taskDocuments, 'inList', { equal: { projectId, listId }, limit: perPage, after }))
        .text;
    };
    const driver = async ({ projectId, listId, rank }: Kept) => {
      const found = plain.find({ projectId, listId, rank: { $gt: rank } }).sort({ rank: 1, _id: 1 });
      return JSON.stringify(await found.limit(perPage).toArray());
    };
    return [await interleaved(starts, ours, driver, options)];
  } finally {
    await client.db(database).dropDatabase();
    await Promise.all([client.close(), store.close()]);
  }
}

async function fill(applyMany: Awaited<ReturnType<typeof openMongo>>['applyMany']) {
  const [projectId, listId, userId] = [newId(), newId(), newId()];
  const at = new Date().toISOString();
  const ranks: string[] = [];
  for (let n = 0; n < tasks; n++) ranks.push(rankBetween(ranks[n - 1] ?? null, null));
  const kept = ranks.map((rank, n) => {
    const id = newId();
    const stamps = { _id: id, id, rev: 1, createdAt: at, createdBy: userId, updatedAt: at };
    return {
      ...stamps,
      projectId,
      listId,
      rank,
      title: `Write the invoice ${n}`,
      description: twoLines,
      assignees: { [userId]: true },
    };
  });
  const puts = kept.map(({ _id, ...doc }) => ({ collection: taskDocuments as never, doc, frev: { '*': 1 } }));
  for (let from = 0; from < tasks; from += perPage) await applyMany(puts.slice(from, from + perPage));
  return kept;
}

type Ask = (start: Kept) => Promise<string>;

async function interleaved(starts: readonly Kept[], ours: Ask, driver: Ask, { rounds }: Options): Promise<Line> {
  const times = { ours: [] as Turn[], driver: [] as Turn[] };
  for (let round = 0; round <= rounds; round++) {
    const turns = { ours: await turn(starts, ours), driver: await turn(starts, driver) };
    if (round === 0) continue; // warms up
    times.ours.push(turns.ours);
    times.driver.push(turns.driver);
  }
  const [mine, other] = [summed(times.ours), summed(times.driver)];
  const ratio = mine.cpuMicros / other.cpuMicros;
  const text = ({ cpuMicros, micros }: Turn) =>
    `${rounded(cpuMicros, 0)} µs of CPU here, answered in ${rounded(micros, 0)} µs`;
  const line = { bench: 'B4', what: 'a page of 50 tasks, MongoDB', ours: text(mine), beside: text(other) };
  return { ...line, result: `${rounded(ratio)} times the driver`, reach: '≤ 1.10', reached: ratio <= 1.1 };
}

type Turn = { cpuMicros: number; micros: number };

async function turn(starts: readonly Kept[], ask: Ask): Promise<Turn> {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  for (let n = 0; n < pagesPerTurn; n++) await ask(starts[(n * 37) % starts.length]!); // there are 950
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMicros: (user + system) / pagesPerTurn, micros: ((performance.now() - began) * 1000) / pagesPerTurn };
}

function summed(turns: readonly Turn[]): Turn {
  return { cpuMicros: Math.min(...turns.map((one) => one.cpuMicros)), micros: median(turns.map((one) => one.micros)) };
}

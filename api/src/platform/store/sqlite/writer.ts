import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { type Failure, failureOf, isConstraint } from './sqlite-errors.ts';
import type { Value } from './rows.ts';
import type { Ending } from './words.ts';

/** The thread that writes. It knows statements and values, and that a batch is one transaction. */

/** Statements by their number, values in order; the first statement decides, the others land with it. */
export type Unit = readonly (readonly [statement: number, values: readonly Value[]])[];
export type Batch = { readonly newStatements: readonly string[]; readonly units: readonly Unit[] } | 'close';

/** How many rows the first statement of a unit changed, or why it could not. */
export type Outcome = number | Failure;
export type Outcomes = { readonly outcomes: readonly Outcome[] } | { readonly failed: Failure };

const port = parentPort!; // this file runs as a worker only
const db = new DatabaseSync(workerData.file, { timeout: 5_000 });
// A put with triggers keeps a journal of its own statement: on the disk that is a third of all that is written.
db.exec('PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000');
db.exec('PRAGMA wal_autocheckpoint = 4000'); // pages; a page that is written often is then carried over once
const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
const endings = (workerData.endings as readonly Ending[]).map(({ ifAny, statements }) => ({
  ifAny: db.prepare(ifAny),
  statements: statements.map((sql) => db.prepare(sql)),
}));
const statements: StatementSync[] = [];

port.on('message', (batch: Batch) => {
  if (batch === 'close') return close();
  for (const sql of batch.newStatements) statements.push(db.prepare(sql));
  port.postMessage(write(batch.units));
});

function write(units: readonly Unit[]): Outcomes {
  try {
    begin.run();
    const outcomes = units.map(runUnit);
    for (const ending of endings) {
      if (ending.ifAny.get()) for (const statement of ending.statements) statement.run();
    }
    commit.run();
    return { outcomes };
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK'); // SQLite has rolled back by itself after some errors
    return { failed: failureOf(error) };
  }
}

function runUnit([first, ...others]: Unit): Outcome {
  if (!first) return 0;
  try {
    const { changes } = statements[first[0]]!.run(...first[1]);
    for (const [statement, values] of others) statements[statement]!.run(...values);
    return Number(changes);
  } catch (error) {
    const failure = failureOf(error);
    if (isConstraint(failure)) return failure; // of the first statement: the others have no unique key but id
    throw error;
  }
}

function close(): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  port.close();
}

import { TaskFilter } from '@taskmanager/contract';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Context } from '../api/src/context.ts';
import type { Who } from '../api/src/platform/calls.ts';
import { encodeCursor } from '../api/src/platform/store/cursor.ts';
import type { Bench, Line } from './bench.ts';
import { median, rounded, slope } from './figures.ts';
import { register } from './people.ts';
import { inContext, rareWord, seedTasks, type Place, type Seeded } from './seed.ts';
import { inFolder, startOurs } from './server.ts';
import { startProject } from './world.ts';

const projects = 10;
const rarePerProject = 20;
const repeats = 500; // fifty for each project, so its newest fifty events are moves at every size
const perPage = 50;

type Project = Place & Seeded;
type Question = {
  what: string;
  ours: (project: Project, n: number) => unknown;
  beside?: (project: Project) => unknown;
};
type Timed = { question: Question; ours: number[]; beside: number[] };

export const scaling: Bench = {
  name: 'B8',
  title: 'Ten projects that grow: the same questions at each size, asked of the use cases in this process',
  run: ({ most }) =>
    inFolder(async (folder) => {
      const sizes = [1e3, 1e4, 1e5, 1e6].filter((size) => size <= most);
      const places = await tenProjects(folder);
      return inContext(folder, async (context) => {
        const growing = places.map((place): Project => ({ ...place, ids: [], ranks: [] }));
        const file = join(folder, 'taskmanager.db');
        const asked = questions(context, new DatabaseSync(file, { readOnly: true })).map((question): Timed => ({
          question,
          ours: [],
          beside: [],
        }));
        for (const size of sizes) {
          await grow(context, growing, size / projects);
          for (const { question, ours, beside } of asked) {
            ours.push(await microsOf((n) => question.ours(growing[n % projects]!, n), repeats)); // ten were made
            if (question.beside) beside.push(await microsOf((n) => question.beside?.(growing[n % projects]!), 5));
          }
          console.log(`    ${size} tasks measured, the file has ${rounded(statSync(file).size / 2 ** 20, 0)} MiB`);
        }
        return asked.map((one) => lineOf(sizes, one));
      });
    }),
};

async function tenProjects(folder: string): Promise<Place[]> {
  const server = await startOurs(folder);
  const ann = await register(server.port);
  const places: Place[] = [];
  for (let n = 0; n < projects; n++) places.push(await startProject(ann, `Project ${n}`));
  await server.stop();
  return places;
}

async function grow(context: Context, growing: readonly Project[], tasksEach: number): Promise<void> {
  const began = performance.now();
  const added = tasksEach - (growing[0]?.ids.length ?? 0);
  for (const project of growing) {
    const rare = project.ids.length === 0 ? rarePerProject : 0;
    const { ids, ranks } = await seedTasks(context, project, added, { after: project.ranks.at(-1), rare });
    for (const id of ids) project.ids.push(id);
    for (const rank of ranks) project.ranks.push(rank);
  }
  console.log(
    `    ${added * projects} tasks added through the journal in ${rounded((performance.now() - began) / 1000, 1)} s`,
  );
}

function questions(context: Context, sql: DatabaseSync): Question[] {
  const { tasks, search, lists, live } = context;
  const byRank = (listId: string, after?: string) => TaskFilter.parse({ listId, sort: 'rank', limit: perPage, after });
  const byOffset = sql.prepare(
    'SELECT _doc FROM tasks WHERE projectId = ? AND listId = ? ORDER BY rank, id LIMIT ? OFFSET ?',
  );
  const counted = sql.prepare('SELECT listId, count(*) FROM tasks WHERE projectId = ? GROUP BY listId');
  const containing = sql.prepare('SELECT _doc FROM tasks WHERE projectId = ? AND _doc LIKE ? LIMIT ?');
  const middle = ({ ids }: Project) => Math.floor(ids.length / 2);
  return [
    {
      what: 'the first page of a list',
      ours: ({ projectId, listId, userId }) => search.inProject(person(userId), projectId, byRank(listId)),
      beside: ({ projectId, listId }) => byOffset.all(projectId, listId, perPage, 0),
    },
    {
      what: 'a page in the middle of it (beside: OFFSET)',
      ours(project, n) {
        const at = middle(project) + (n % 100) - 50;
        const after = encodeCursor({ sort: project.ranks[at] ?? '', id: project.ids[at] ?? '' });
        return search.inProject(person(project.userId), project.projectId, byRank(project.listId, after));
      },
      beside: (project) => byOffset.all(project.projectId, project.listId, perPage, middle(project)),
    },
    {
      what: 'all lists with their counts (beside: count(*))',
      ours: ({ projectId, userId }) => lists.list(person(userId), projectId),
      beside: ({ projectId }) => counted.all(projectId),
    },
    {
      what: 'search for a rare word (beside: LIKE)',
      ours: ({ projectId, userId }) =>
        search.inProject(person(userId), projectId, TaskFilter.parse({ q: rareWord, limit: perPage })),
      beside: ({ projectId }) => containing.all(projectId, `%${rareWord}%`, perPage),
    },
    {
      what: 'move a task, durable',
      ours(project, n) {
        const [id, before] = [
          project.ids[(n * 7919) % project.ids.length],
          project.ids[(n * 104_729 + 1) % project.ids.length],
        ];
        if (id === undefined || id === before) return undefined;
        const operation = { id: randomUUID(), actor: project.userId };
        return tasks.tasks.move(person(project.userId), operation, id, {}, { listId: project.listId, before });
      },
    },
    {
      what: 'the 50 newest events',
      async ours({ projectId, userId }) {
        const head = await context.journal.head(`project:${projectId}`);
        const ask = { after: Math.max(0, head - perPage), limit: perPage, wait: 0 };
        return live.since.ofProject(person(userId), projectId, ask);
      },
    },
  ];
}

function person(userId: string): Who {
  return { userId, isAdmin: false, via: 'session', viaId: userId, scopes: ['read', 'write', 'admin', 'session'] };
}

async function microsOf(work: (n: number) => unknown, times: number): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await work(n);
    taken.push((performance.now() - began) * 1000);
  }
  return median(taken);
}

function lineOf(sizes: readonly number[], { question, ours, beside }: Timed): Line {
  const exponent = exponentOf(sizes, ours);
  const micros = (times: readonly number[]) => `${times.map((time) => rounded(time, 0)).join(' · ')} µs`;
  return {
    bench: 'B8',
    what: question.what,
    ours: micros(ours),
    beside: beside.length > 0 ? `${micros(beside)}, n^${rounded(exponentOf(sizes, beside))}` : '',
    result: `n^${rounded(exponent)}`,
    reach: '≤ n^0.15',
    reached: exponent <= 0.15,
  };
}

function exponentOf(sizes: readonly number[], times: readonly number[]): number {
  return slope(sizes.map((size, n) => [Math.log(size), Math.log(times[n] ?? Number.NaN)] as const));
}

import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '@taskmanager/contract';
import type { Committed } from '../../src/journal/journal.ts';
import type { Operation, Who } from '../../src/platform/calls.ts';
import { projectId, userIds } from './board.ts';
import type { Cluster, Heard } from './cluster.ts';
import type { Features } from './replica.ts';
import { createView } from './view.ts';
import { wishes, type Wish } from './wishes.ts';
import type { World } from './world.ts';

/** One thing a client wanted, and what it knows of what became of it. */
export type Done = {
  wish: Wish;
  op: Operation;
  was: 'done' | 'refused' | 'unknown';
  committed?: Committed<unknown>;
  refusal?: unknown;
  begunAt: number;
  endedAt: number;
  /** How many processes are at it. */
  underWay: number;
};

export type Client = ReturnType<typeof createClient>;

/** A person's browser: changes things it sees, repeats what it heard nothing of, catches up now and then. */
export function createClient(world: World, cluster: Cluster, number: number) {
  const { random, problems, faults } = world;
  const userId = userIds[number] ?? '';
  const who: Who = { userId, isAdmin: false, via: 'session', viaId: userId, scopes: ['read', 'write'] };
  const view = createView();
  const done: Done[] = [];
  let loadedSnapshot = false;

  async function work(wishCount: number): Promise<void> {
    for (let made = 0; made < wishCount; made++) {
      await world.pause();
      if (random.chance(0.2)) await catchUp();
      if (random.chance(0.08)) await repeatSomething();
      await attempt(wishes(world, view, who, number * 1_000 + made), `${number}-${made}`);
    }
  }

  async function attempt(wish: Wish, key: string): Promise<void> {
    const one: Done = {
      wish,
      op: operation(wish, key),
      was: 'unknown',
      begunAt: world.step(),
      endedAt: Infinity,
      underWay: 0,
    };
    done.push(one);
    await send(one);
    while (one.was === 'unknown' && random.chance(0.8)) await send(one);
  }

  async function send(one: Done): Promise<void> {
    one.underWay += 1;
    const heard = await ask(
      (features) => one.wish.run(features, one.op),
      () => void (one.underWay -= 1),
    );
    if (heard.was === 'unknown') return;
    if (heard.was === 'refused' && one.underWay > 0) return; // an earlier try may still do it
    one.was = heard.was;
    one.endedAt = world.step();
    if (heard.was === 'done') one.committed = heard.answer;
    else one.refusal = heard.error;
  }

  /** The answer to a key is the first answer, whoever is asked; the key with another request is refused. */
  async function repeatSomething(): Promise<void> {
    const before = done.filter((one) => one.was === 'done');
    if (before.length === 0) return;
    const one = random.pick(before);
    const isOther = random.chance(0.2);
    const op = isOther ? { ...one.op, fingerprint: 'another request' } : one.op;
    const heard = await ask((features) => one.wish.run(features, op));
    if (heard.was === 'unknown') return;
    if (isOther) expectRefusal(heard, one);
    else if (heard.was === 'refused' || !isSameAnswer(heard.answer, one.committed)) {
      problems.push(`${one.op.id} was repeated and answered ${JSON.stringify(heard)}`);
    }
  }

  function expectRefusal(heard: Heard<unknown>, one: Done): void {
    if (heard.was === 'refused' && heard.error.code === 'key-reused') return;
    problems.push(`${one.op.id} was used for another request and answered ${JSON.stringify(heard)}`);
  }

  async function catchUp(): Promise<void> {
    if (random.chance(0.15)) await loadSnapshot();
    const heard = await ask((features) =>
      features.since.ofProject(who, projectId, { after: view.last(), limit: 1 + random.below(60), wait: 0 }),
    );
    if (heard.was === 'done') view.play(heard.answer.events);
    else if (heard.was === 'refused') problems.push(`catching up was refused: ${heard.error.message}`);
    for (const taskId of [...view.missing]) await fetch(taskId);
  }

  async function loadSnapshot(): Promise<void> {
    const pages: Snapshot[] = [];
    let next: string | undefined;
    do {
      const after = next;
      const heard = await ask((features) => features.snapshot(who, projectId, after));
      if (heard.was !== 'done') return;
      pages.push(heard.answer);
      next = heard.answer.tasks.next ?? undefined;
    } while (next !== undefined);
    loadedSnapshot = true;
    view.load(pages[0]?.seq ?? 0, pages);
  }

  async function fetch(taskId: string): Promise<void> {
    const heard = await ask((features) => features.tasks.read(who, taskId, true));
    if (heard.was !== 'done') return;
    view.missing.delete(taskId);
    view.hold('tasks', heard.answer);
  }

  function operation(wish: Wish, key: string): Operation {
    return { id: key, actor: userId, fingerprint: wish.says };
  }

  function ask<A>(question: (features: Features) => Promise<A>, ended?: () => void): Promise<Heard<A>> {
    return cluster.ask(random.below(2), question, ended);
  }

  /** When everything works again: whatever is unknown is asked once more, and all news are fetched. */
  async function settle(): Promise<void> {
    if (faults.on) throw new Error('a client settles in peace');
    for (const one of done) while (one.was === 'unknown') await send(one);
  }

  async function catchUpWith(head: number): Promise<void> {
    while (view.last() < head || view.missing.size > 0) await catchUp();
  }

  return { work, settle, catchUpWith, done, view, loadedSnapshot: () => loadedSnapshot };
}

function isSameAnswer(one: Committed<unknown>, first: Committed<unknown> | undefined): boolean {
  return one.seq === first?.seq && isDeepStrictEqual(asSent(one.answer), asSent(first.answer));
}

function asSent(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer));
}

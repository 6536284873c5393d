import { afterEach, expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import { Registry } from 'prom-client';
import { startTestApp } from '../../../test/test-app.ts';
import { createEvery, type Periodic } from './every.ts';

const app = startTestApp();
const started: Periodic[] = [];
afterEach(() => Promise.all(started.splice(0).map((one) => one.close())));

const minute = 60_000;

/** The same work in another process, which notes its name for each turn it takes. */
function start(task: string, name: string, turns: string[], work = async () => {}) {
  const clock = { ms: 0 };
  const { store, log } = app.context();
  const parts = { store, log, registry: new Registry(), isAlone: false, monotonic: () => clock.ms };
  const one = createEvery(parts)(task, minute, () => {
    turns.push(name);
    return work();
  });
  started.push(one);
  return { ...one, clock };
}

test('one of two processes does the work, turn after turn', async () => {
  const turns: string[] = [];
  const task = newId();
  const [one, two] = [start(task, 'one', turns), start(task, 'two', turns)];
  for (const process of [one, two, one, two]) await process.turn();
  expect(turns).toEqual(['one', 'one']);
});

test('two that begin at the same moment do not both', async () => {
  const turns: string[] = [];
  const task = newId();
  const both = [start(task, 'one', turns), start(task, 'two', turns)];
  await Promise.all(both.map(({ turn }) => turn()));
  expect(turns).toHaveLength(1);
});

test('who has not been heard of for a turn and a minute is followed by another one', async () => {
  const turns: string[] = [];
  const task = newId();
  const [dead, heir] = [start(task, 'dead', turns), start(task, 'heir', turns)];
  await dead.turn();
  await heir.turn();
  heir.clock.ms = 2 * minute - 1;
  await heir.turn();
  expect(turns).toEqual(['dead']);
  heir.clock.ms = 2 * minute;
  await heir.turn();
  await dead.turn();
  expect(turns).toEqual(['dead', 'heir']);
});

test('who stops hands over at once', async () => {
  const turns: string[] = [];
  const task = newId();
  const [one, two] = [start(task, 'one', turns), start(task, 'two', turns)];
  await one.turn();
  await one.close();
  await two.turn();
  expect(turns).toEqual(['one', 'two']);
});

test('a turn that fails is logged, and the next one comes', async () => {
  const turns: string[] = [];
  const task = newId();
  const one = start(task, 'one', turns, () => Promise.reject(new Error('no')));
  await one.turn();
  await one.turn();
  expect(turns).toEqual(['one', 'one']);
  expect(app.logged()).toContain(`"task":"${task}"`);
});

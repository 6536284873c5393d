import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { firstFault } from './records/ledger.ts';
import type { Fake } from './test/fake-world.ts';
import { allOf, hostWith, next, stateOf } from './test/host.ts';
import { abort, deploy, resume, rollback } from './verbs/runs.ts';
import type { World } from './world.ts';

// An engine may die at any moment: power, memory, kill -9. Here it dies once before and once after everything that it does
// to the host, and another one finishes what it began.
const quick = {
  DEPLOY_CANARY_SECONDS: '2',
  DEPLOY_BAKE_SECONDS: '2',
  DEPLOY_STEADY_SECONDS: '1',
  DEPLOY_READY_SECONDS: '8',
  DEPLOY_SMOKE_SECONDS: '1',
};
const [asked, other] = [
  { run: 'run-b', who: 'ann' },
  { run: 'other', who: 'bob' },
];
const forward = (world: World) => deploy(world, next.tag, asked);
const back = (world: World) => rollback(world, 'sha-0000000', asked);
const again = { resume: (world: World) => resume(world, other), abort: (world: World) => abort(world, other) };

/** Kills at every effect there is, and says what each host came to. */
async function killedEverywhere(
  behaviour: Parameters<typeof hostWith>[0],
  begin: (world: World) => Promise<number>,
  then: keyof typeof again,
) {
  const ends: object[] = [];
  for (let effect = 1; ; effect++) {
    const fake = await hostWith(behaviour, quick);
    if ((await fake.killedAt(effect, begin)) !== 'killed') return ends;
    await again[then](fake.engine().world);
    ends.push({ effect, ...stateOf(fake), gaps: fake.gaps, fault: firstFault(fake.world.host) });
  }
}

const whole = (letter: string) => ({ ...allOf(letter), gaps: [], fault: undefined });
const is = (letter: string) => (end: object) => isDeepStrictEqual(end, { ...end, ...whole(letter) });
const isNoneOf =
  (...letters: string[]) =>
  (end: object) =>
    letters.every((letter) => !is(letter)(end));
const countOf = (ends: readonly object[], letter: string) => ends.filter(is(letter)).length;

test('a deploy that was killed is finished by the next engine', async () => {
  const ends = await killedEverywhere({}, forward, 'resume');
  expect(ends.filter(isNoneOf('a', 'b'))).toEqual([]);
  // Only what died before it was written down leaves nothing to finish.
  expect([ends.length > 100, countOf(ends, 'a') < 5]).toEqual([true, true]);
});

test('or led back by it, unless it had been done', async () => {
  const ends = await killedEverywhere({}, forward, 'abort');
  expect(ends.filter(isNoneOf('a', 'b'))).toEqual([]);
  expect([countOf(ends, 'a') > 90, countOf(ends, 'b') < 16]).toEqual([true, true]);
});

test('a bad release ends as it would have, wherever the engine was killed while going back', async () => {
  for (const way of ['resume', 'abort'] as const) {
    const ends = await killedEverywhere({ neverReadyIn: ['api-1', 'api-3'] }, forward, way);
    expect(ends.filter(isNoneOf('a'))).toEqual([]);
  }
});

test('a rollback that was killed is finished, or led back', async () => {
  const finished = await killedEverywhere({}, back, 'resume');
  expect(finished.filter(isNoneOf('0', 'a'))).toEqual([]);
  const ledBack = await killedEverywhere({}, back, 'abort');
  expect(ledBack.filter(isNoneOf('0', 'a'))).toEqual([]);
});

test('whoever is killed again and again comes to one end or the other', async () => {
  const turn = fc.record({
    effect: fc.integer({ min: 1, max: 80 }),
    way: fc.constantFrom('resume' as const, 'abort' as const),
    reboots: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 5 }), async (turns) => {
      const fake = await hostWith({}, quick);
      let begin = forward;
      for (const { effect, way, reboots } of turns) {
        await fake.killedAt(effect, begin);
        if (reboots) fake.reboot();
        begin = again[way];
      }
      await begin(fake.engine().world);
      const end = { ...stateOf(fake), gaps: fake.gaps, fault: firstFault(fake.world.host) };
      expect(['a', 'b'].map(whole)).toContainEqual(end);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('two at once: the second is told who is at it, and changes nothing', async () => {
  const fake = await hostWith({}, quick);
  const first = forward(fake.engine().world);
  const second = deploy(fake.engine().world, next.tag, other);
  await expect(second).rejects.toMatchObject({
    exit: 9,
    message: expect.stringMatching(/^ann is at it since .*: run run-b, commit bbbbbbb/),
  });
  expect([await first, stateOf(fake)]).toEqual([0, allOf('b')]);
});

test('another release waits until what died is finished, and a rollback leads it back first', async () => {
  const fake = await killedOnTheWay();
  fake.files.set(
    'state/releases/sha-ccccccc.json',
    JSON.stringify({ ...next, sha: 'c'.repeat(40), tag: 'sha-ccccccc' }),
  );
  await expect(deploy(fake.world, 'sha-ccccccc', other)).rejects.toMatchObject({ exit: 9 });
  expect(await rollback(fake.world, 'sha-aaaaaaa', other)).toBe(0);
  expect([stateOf(fake), fake.gaps]).toEqual([allOf('a'), []]);
});

test('whoever goes back may end a deploy that is under way, wherever it is', async () => {
  const ends: object[] = [];
  for (let effect = 2; ; effect += 3) {
    const fake = await hostWith({}, quick);
    const isStuck = (await fake.killedAt(effect, forward, true)) === 'killed';
    if (!isStuck || !fake.files.has('state/lock')) break; // it has ended, or is about to
    await expect(rollback(fake.world, 'previous', other)).rejects.toMatchObject({ exit: 9 });
    await rollback(fake.world, 'previous', { ...other, preempts: true });
    ends.push({ effect, ...stateOf(fake), gaps: fake.gaps, fault: firstFault(fake.world.host) });
  }
  expect(ends.filter(isNoneOf('a'))).toEqual([]);
  expect(ends.length).toBeGreaterThan(30);
});

test('but not whoever is going back already', async () => {
  const fake = await hostWith({}, quick);
  expect(await fake.killedAt(30, back, true)).toBe('killed');
  const preempting = rollback(fake.world, 'previous', { run: 'third', who: 'cleo', preempts: true });
  await expect(preempting).rejects.toMatchObject({ exit: 9 });
});

test('the same release asked again goes on where it died', async () => {
  const fake = await killedOnTheWay();
  expect(await forward(fake.world)).toBe(0);
  expect(stateOf(fake)).toEqual(allOf('b'));
});

async function killedOnTheWay(): Promise<Fake> {
  const fake = await hostWith({}, quick);
  expect(await fake.killedAt(70, forward)).toBe('killed');
  return fake;
}

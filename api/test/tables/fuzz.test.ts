import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Endpoint } from '@taskmanager/contract';
import fc from 'fast-check';
import type { Answer, Asked } from '../http.ts';
import type { Person } from '../people.ts';
import { startTestApp, testInAFile } from '../test-app.ts';
import { callsOf } from './arbitraries.ts';
import { endpoints, titled } from './endpoints.ts';
import { changesSince, everythingIn, projectOf, type Things } from './world.ts';

/** Fewer where each write crosses a network. */
const inputs = Number(process.env['FUZZ_INPUTS'] || (process.env['MONGODB_URI'] ? 10 : 200));
const seed = Number(process.env['FUZZ_SEED'] || Date.now() % 1_000_000);

/** Wrong passwords are counted as in real life, or the time would go into hashing them. */
const app = startTestApp({ env: { LIMIT_LOGIN_FAILURES_PER_15_MINUTES: '10' } });
let ann: Person;
let vic: Person;
let house: Things;
let elsewhere: Things;
let canary: { path: string; text: string };

beforeAll(async () => {
  [ann, vic] = [await app.person('ann'), await app.person('vic')];
  elsewhere = await projectOf(await app.person('eve'));
  house = await projectOf(ann);
  await ann.invite(vic, 'viewer');
  const path = `/projects/${house['projectId']}/tasks`;
  canary = { path, text: (await ann.get(path)).text };
});

describe(`with ${inputs} inputs from the seed ${seed}`, () => {
  const guarded = endpoints.filter(({ access }) => access !== 'anyone');
  const open = endpoints.filter(({ access }) => access === 'anyone');

  test.each(titled(open))('%s stands whatever strangers send', async (_title, endpoint) => {
    await stands(app, endpoint, house);
  });

  testInAFile.each(titled(guarded))('%s stands whatever strangers send', async (_title, endpoint) => {
    await stands(app, endpoint, house);
  });

  testInAFile.each(titled(guarded))('%s stands whatever a viewer sends', async (_title, endpoint) => {
    await stands(vic, endpoint, house);
  });

  test.each(titled(guarded))('%s stands whatever an owner sends', async (_title, endpoint) => {
    await stands(ann, endpoint, endpoint.method === 'GET' ? house : await projectOf(ann));
  });
});

/** Never our fault, always an answer; and what was refused has changed nothing. */
async function stands(caller: Pick<Person, 'ask'>, endpoint: Endpoint, things: Things): Promise<void> {
  const calls = fc.sample(callsOf(endpoint, things, elsewhere), { numRuns: inputs, seed });
  const refused = await send(caller, calls);
  if (endpoint.method !== 'GET') await changeNothing(caller, refused);
  expect((await ann.get(canary.path)).text).toBe(canary.text);
}

/** Answers those that were refused. */
async function send(caller: Pick<Person, 'ask'>, calls: readonly Asked[]): Promise<Asked[]> {
  const refused: Asked[] = [];
  for (let from = 0; from < calls.length; from += 8) {
    const some = calls.slice(from, from + 8);
    const answers = await Promise.all(some.map((call) => caller.ask(call)));
    for (const [at, answer] of answers.entries()) {
      expect([some[at], answer.text, isOurFault(answer)]).toEqual([some[at], answer.text, false]);
      if (answer.status >= 400) refused.push(some[at]!);
    }
  }
  return refused;
}

function isOurFault({ status, body }: Answer): boolean {
  const says = body as { code?: string; requestId?: string } | undefined;
  return status >= 500 || (status >= 400 && !(says?.code && says.requestId));
}

/** Sent once more they are refused once more, except where another call has made them possible. */
async function changeNothing(caller: Pick<Person, 'ask'>, calls: Asked[]): Promise<void> {
  for (let rest = calls, turn = 0; rest.length > 0; turn++) {
    const before = await everythingIn(app);
    const refused = await send(caller, rest);
    if (refused.length === rest.length) return expect(await changesSince(before, app)).toEqual([]);
    expect(turn).toBeLessThan(5);
    rest = refused;
  }
}

import { beforeAll, expect, test } from '@jest/globals';
import { roles, type Endpoint, type Role } from '@taskmanager/contract';
import type { Person } from '../people.ts';
import { startTestApp, testInAFile } from '../test-app.ts';
import { endpoints, leastRole, titled, titleOf } from './endpoints.ts';
import { callOf, changesSince, everythingIn, projectOf, type Things } from './world.ts';

const app = startTestApp();
const inProjects = endpoints.filter((endpoint) => leastRole[titleOf(endpoint)] !== 'nobody special');

let team: Record<Role, Person>;
let outsider: Person;
let removed: Person;
let things: Things;

beforeAll(async () => {
  const people = await Promise.all(roles.map(async (role) => [role, await app.person(role)] as const));
  team = Object.fromEntries(people) as Record<Role, Person>; // one for each role
  [outsider, removed] = [await app.person('outsider'), await app.person('removed')];
  things = await freshProject();
  await app.settled();
});

/** A project in which everybody has the role they are called by, but for one who was there and is no longer. */
async function freshProject(): Promise<Things> {
  const { owner, ...others } = team;
  const made = await projectOf(owner);
  for (const [role, person] of Object.entries(others)) await owner.invite(person, role as Exclude<Role, 'owner'>);
  await owner.invite(removed, 'admin');
  await owner.dismiss(removed.id);
  const own = await Promise.all(roles.filter((role) => role !== 'viewer').map((role) => ownThings(team[role], made)));
  return Object.assign({ ...made, userId: others.viewer.id }, ...own) as Things;
}

/** Nobody changes what somebody else said. */
async function ownThings(person: Person, { taskId = '' }: Things): Promise<Things> {
  const comment = await person.comment({ id: taskId }, 'Any red');
  return { [`commentId of ${person.name}`]: comment.id, [`seq of ${person.name}`]: String(comment.rev) };
}

const needsOf = (endpoint: Endpoint) => leastRole[titleOf(endpoint)] as Role; // those of projects have one
const mayDo = (role: Role, endpoint: Endpoint) => roles.indexOf(role) >= roles.indexOf(needsOf(endpoint));

/** Whoever leaves, leaves for themselves, and takes back their own words. */
function ask(person: Person, endpoint: Endpoint, where: Things) {
  const userId = endpoint.access === 'project.leave' ? person.id : where['userId']!;
  const own = (name: string) => where[`${name} of ${person.name}`] ?? where[name]!;
  return person.ask(callOf(endpoint, { ...where, userId, commentId: own('commentId'), seq: own('seq') }));
}

testInAFile.each(titled(inProjects))(
  '%s refuses every role that is too low, and changes nothing',
  async (_title, endpoint) => {
    const before = await everythingIn(app);
    for (const role of roles.filter((one) => !mayDo(one, endpoint))) {
      const answer = await ask(team[role], endpoint, things);
      expect([role, answer.status, answer.body]).toMatchObject([role, 403, { code: 'forbidden' }]);
    }
    expect(await changesSince(before, app)).toEqual([]);
  },
);

test.each(titled(inProjects))(
  '%s does not exist for outsiders and for whoever was removed',
  async (_title, endpoint) => {
    const before = await everythingIn(app);
    for (const person of [outsider, removed]) {
      const { status, text } = await ask(person, endpoint, things);
      expect([person.name, status]).toEqual([person.name, 404]);
      expect(text).not.toMatch(/House|Paint|Red/);
    }
    expect(await changesSince(before, app)).toEqual([]);
  },
);

test.each(titled(inProjects))('%s is open to every role that is high enough', async (_title, endpoint) => {
  const where = endpoint.method === 'GET' ? things : await freshProject();
  for (const role of roles.filter((one) => mayDo(one, endpoint))) {
    const { status } = await ask(team[role], endpoint, where);
    expect([role, [401, 403, 404].includes(status), status < 500]).toEqual([role, false, true]);
  }
});

import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Endpoint } from '@taskmanager/contract';
import type { Asked } from '../http.ts';
import type { Person } from '../people.ts';
import { startTestApp, testInAFile as testOfDoor } from '../test-app.ts';
import { endpoints, titled } from './endpoints.ts';
import { isId, placesIn, schemaOf, withValue } from './inputs.ts';
import { callOf, differences, everythingIn, projectOf, readToken, type Things } from './world.ts';

const app = startTestApp();
const id = '0123456789abcdef01234567';

let ann: Person;
let things: Things;
let elsewhere: Things;
let tokens: Record<'read' | 'write', string>;

beforeAll(async () => {
  ann = await app.admin('ann'); // so that it is never for want of that
  things = await projectOf(ann);
  elsewhere = await projectOf(await app.person('eve'));
  tokens = { read: await readToken(ann, ['read']), write: await readToken(ann, ['write']) };
  before = await everythingIn(app);
});

const mutations = endpoints.filter(({ method }) => method !== 'GET');
const withJson = mutations.filter(({ takesBytes }) => takesBytes === undefined);
const withBytes = endpoints.filter(({ takesBytes }) => takesBytes !== undefined);
const withBody = endpoints.filter(({ body }) => body);
const withParams = endpoints.filter(({ params }) => params);
const guarded = endpoints.filter(({ access }) => access !== 'anyone');
const body = (endpoint: Endpoint) => callOf(endpoint, things).body;

/**
 * Whatever a test here asks for, the store holds afterwards what it held before. Of what the door itself refuses
 * (`testOfDoor`) no store hears, so one is enough to look at.
 */
let before: ReadonlySet<string>;
afterEach(async () => {
  const after = await everythingIn(app);
  const changes = differences(before, after);
  before = after;
  expect(changes).toEqual([]);
});

async function refused(asked: Asked, as: Pick<Person, 'ask'> = ann) {
  const answer = await as.ask(asked);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  return answer;
}

const problem = (status: number, code: string) => ({ status, body: { status, code, type: 'about:blank' } });

testOfDoor.each(titled(guarded))('%s asks strangers to sign in', async (_title, endpoint) => {
  expect(await refused(callOf(endpoint, things), app)).toMatchObject(problem(401, 'not-signed-in'));
  const forged = { ...callOf(endpoint, things), headers: { authorization: 'Bearer tm_forged' } };
  expect(await refused(forged, app)).toMatchObject(problem(401, 'not-signed-in'));
});

testOfDoor.each(titled(guarded))('%s takes no token of too small a scope', async (_title, endpoint) => {
  const tooSmall = { read: [], write: ['read'], admin: ['read', 'write'], session: ['read', 'write'] } as const;
  for (const scope of tooSmall[endpoint.scope]) {
    const asked = { ...callOf(endpoint, things), headers: { authorization: `Bearer ${tokens[scope]}` } };
    expect(await refused(asked, app)).toMatchObject(problem(403, 'scope-too-small'));
  }
});

testOfDoor.each(titled(mutations))('%s is not done for another site', async (_title, endpoint) => {
  for (const from of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
    expect(await refused({ ...callOf(endpoint, things), headers: from })).toMatchObject(problem(403, 'cross-site'));
  }
});

testOfDoor.each(titled(withJson))('%s reads nothing but JSON, and not too much of it', async (_title, endpoint) => {
  const asked = callOf(endpoint, things);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const disguised = { ...asked, body: '{"a":1}', headers: { 'content-type': type } };
    expect(await refused(disguised)).toMatchObject(problem(415, 'unsupported-media-type'));
  }
  const big = JSON.stringify({ surprise: 'x'.repeat(100 * 1024) });
  expect(await refused({ ...asked, body: big })).toMatchObject(problem(413, 'too-large'));
  expect(await refused({ ...asked, body: '{"a":' })).toMatchObject(problem(400, 'invalid-json'));
  expect(await refused({ ...asked, body: '['.repeat(50_000) + ']'.repeat(50_000) })).toMatchObject({ status: 400 });
});

testOfDoor.each(titled(withBytes))('%s reads nothing but bytes, and not too many of them', async (_title, endpoint) => {
  const asked = callOf(endpoint, things);
  for (const type of ['text/html', 'application/json', 'multipart/form-data; boundary=x', 'image/svg+xml']) {
    const disguised = { ...asked, headers: { 'content-type': type } };
    expect(await refused(disguised)).toMatchObject(problem(415, 'unsupported-media-type'));
  }
  const packed = { ...asked.headers, 'content-encoding': 'gzip' };
  expect(await refused({ ...asked, headers: packed })).toMatchObject(problem(415, 'unsupported-media-type'));
  const big = { ...asked.headers, 'content-length': String(endpoint.takesBytes! + 1) };
  expect(await refused({ ...asked, headers: big })).toMatchObject(problem(413, 'too-large'));
});

const owned = [
  'surprise',
  'role',
  'isAdmin',
  'authorId',
  'createdBy',
  'createdAt',
  'rev',
  'seq',
  '_id',
  '$set',
  'emailVerified',
];

testOfDoor.each(titled(withJson))(
  '%s refuses what it does not know, and what is not for callers to say',
  async (_title, endpoint) => {
    const asked = callOf(endpoint, things);
    const known = Object.keys(endpoint.body ? (schemaOf(endpoint.body).properties ?? {}) : {});
    for (const name of owned.filter((one) => !known.includes(one))) {
      const answer = await refused({ ...asked, body: { ...(body(endpoint) as object), [name]: 'x' } });
      expect(answer).toMatchObject(problem(400, 'invalid-request'));
      if (endpoint.body)
        expect(answer.body).toMatchObject({
          fields: expect.arrayContaining([expect.objectContaining({ path: name })]),
        });
    }
    const polluted = await refused({
      ...asked,
      body: '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}',
    });
    expect([polluted.status, ({} as { isAdmin?: boolean }).isAdmin]).toEqual([400, undefined]);
  },
);

testOfDoor.each(titled(endpoints))(
  '%s refuses a query it does not know, and a name given twice',
  async (_title, endpoint) => {
    const asked = callOf(endpoint, things);
    for (const query of ['surprise=1', 'limit[$gt]=1', '$where=1', '__proto__[a]=1', 'after=a&after=b']) {
      expect(await refused({ ...asked, path: `${asked.path}?${query}` })).toMatchObject(
        problem(400, 'invalid-request'),
      );
    }
  },
);

const operators = [{ $ne: null }, { $gt: '' }, { $where: '1' }, [{ $ne: null }], [['$ne']]];

testOfDoor.each(titled(withBody))('%s takes a query operator in no field', async (_title, endpoint) => {
  const asked = callOf(endpoint, things);
  for (const { at } of placesIn(schemaOf(endpoint.body!), id)) {
    for (const operator of operators) {
      const answer = await refused({ ...asked, body: withValue(body(endpoint), at, operator) });
      expect([at, operator, answer.status]).toEqual([at, operator, 400]);
    }
  }
});

testOfDoor.each(titled(endpoints.filter(({ query }) => query)))(
  '%s takes a query operator in no part of its query',
  async (_title, endpoint) => {
    const asked = callOf(endpoint, things);
    const free = ['q', 'after']; // texts: an operator in them is a text
    for (const name of Object.keys(endpoint.query!.shape).filter((one) => !free.includes(one))) {
      const answer = await refused({ ...asked, path: `${asked.path}?${name}=${encodeURIComponent('{"$ne":null}')}` });
      expect([name, answer.status]).toEqual([name, 400]);
    }
  },
);

const noIds = [
  'x',
  id.toUpperCase(),
  'twelve_bytes',
  `${id}0`,
  '{"$ne":null}',
  '../projects',
  '..%2f',
  '%00',
  "' OR 1=1 --",
  '💥',
];

testOfDoor.each(titled(withParams))('%s finds nothing under what is no id', async (_title, endpoint) => {
  for (const name of Object.keys(endpoint.params!.shape)) {
    for (const wrong of noIds) {
      const { status } = await refused(callOf(endpoint, { ...things, [name]: wrong }));
      expect([name, wrong, [400, 404].includes(status)]).toEqual([name, wrong, true]);
    }
    const broken = callOf(endpoint, { ...things, [name]: 'BROKEN' });
    expect(await refused({ ...broken, path: broken.path.replace('BROKEN', '%E0%A4%A') })).toMatchObject({
      status: 400,
    });
  }
});

const ofProjects = withParams.filter(({ access }) => access !== 'signed-in' && access !== 'instance-admin');

test.each(titled(ofProjects))(
  '%s finds no child of another project, and nothing of another kind',
  async (_title, endpoint) => {
    for (const name of Object.keys(endpoint.params!.shape).filter((one) => one !== 'seq')) {
      const strangers = [
        elsewhere[name]!,
        ...['projectId', 'taskId', 'labelId'].filter((kind) => kind !== name).map((kind) => things[kind]!),
      ];
      for (const stranger of strangers) {
        const { status } = await refused(callOf(endpoint, { ...things, [name]: stranger }));
        expect([name, stranger, status]).toEqual([name, stranger, 404]);
      }
    }
  },
);

test.each(titled(withBody.filter(({ access }) => access !== 'anyone')))(
  '%s points at nothing of another project',
  async (_title, endpoint) => {
    const whole = schemaOf(endpoint.body!);
    const references = placesIn(whole, id).filter(({ at, schema }) => isId(schema) && at.join() !== 'id');
    for (const { at } of references) {
      for (const stranger of ['listId', 'taskId', 'labelId', 'fieldId', 'userId'].map((kind) => elsewhere[kind]!)) {
        const { status } = await refused({
          ...callOf(endpoint, things),
          body: withValue(body(endpoint), at, stranger),
        });
        expect([at, [400, 404].includes(status)]).toEqual([at, true]);
      }
    }
  },
);

import type { Endpoint } from '@taskmanager/contract';
import fc from 'fast-check';
import type { Asked } from '../http.ts';
import { isId, placesIn, schemaOf, withValue, type Schema } from './inputs.ts';
import { asBytes } from '../people.ts';
import type { Things } from './world.ts';

type Any = fc.Arbitrary<unknown>;
type Ids = { own: Things; all: string[] };

/** Calls of one endpoint: most of them well formed, others spoilt at one place, some nothing like it at all. */
export function callsOf(endpoint: Endpoint, own: Things, others: Things): fc.Arbitrary<Asked> {
  const ids = { own, all: [...Object.values(own), ...Object.values(others)] };
  return fc
    .record({ path: pathOf(endpoint, ids), query: queryOf(endpoint, ids), body: bodyOf(endpoint, ids), headers })
    .map(({ path, query, body, headers: extra }) => {
      const kind = Buffer.isBuffer(body) ? asBytes : {};
      const asked = { method: endpoint.method, path: `/api/v1${path}${query}`, headers: { ...kind, ...extra } };
      return body === undefined || endpoint.method === 'GET' ? asked : { ...asked, body };
    });
}

const someId = fc.stringMatching(/^[0-9a-f]{24}$/);
const oddTexts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '💥',
  '../..',
  '%',
  '{"$ne":null}',
  '__proto__',
  'constructor',
  '1e400',
  '\u202e',
];
const oddText = fc.oneof(fc.constantFrom(...oddTexts), fc.string({ unit: 'grapheme', maxLength: 40 }));
const long = fc.constantFrom(300, 3_000, 60_000).map((length) => 'ü'.repeat(length));
const oddNumbers = fc.constantFrom(-1, 0, -0, 0.1, 1e15, 2 ** 53, -(2 ** 63), 1e308);
const oddObjects = fc.constantFrom(null, [], {}, { $ne: null }, { $gt: '' }, [[]], { length: 1e9 }, true);
const odd: Any = fc.oneof(oddText, long, oddNumbers, oddObjects, fc.jsonValue({ maxDepth: 3 }));

const headers: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.uuid().map((key) => ({ 'idempotency-key': key })) },
  {
    weight: 1,
    arbitrary: fc
      .record({ 'idempotency-key': visible(), 'if-match': visible(), 'x-request-id': visible() }, { requiredKeys: [] })
      .map((some) => ({ ...some })),
  },
);

function visible(): fc.Arbitrary<string> {
  return fc.stringMatching(/^[\x20-\x7e]{0,250}$/);
}

function pathOf({ path, params }: Endpoint, { own, all }: Ids): fc.Arbitrary<string> {
  const wellFormed = (text: string) => encodeURIComponent(text.toWellFormed());
  const part = (name: string) =>
    fc.oneof(
      { weight: 16, arbitrary: fc.constant(own[name] ?? '') },
      { weight: 2, arbitrary: fc.oneof(fc.constantFrom(...all), someId) },
      { weight: 1, arbitrary: oddText.map(wellFormed) },
      { weight: 1, arbitrary: fc.constantFrom('%', '%00', '%E0%A4%A', '..', '.', '%2e%2e', ';', ':id', '[]') },
    );
  const parts = Object.fromEntries(Object.keys(params?.shape ?? {}).map((name) => [name, part(name)]));
  return fc.record(parts).map((chosen) => path.replace(/:(\w+)/g, (_, name: string) => chosen[name] ?? ''));
}

function queryOf({ query }: Endpoint, ids: Ids): fc.Arbitrary<string> {
  const entries = query ? (valid(schemaOf(query), ids) as fc.Arbitrary<Record<string, unknown>>) : fc.constant({}); // an object's
  const spoilt = fc.tuple(entries, oddText, odd).map(([good, name, value]) => ({ ...good, [name]: value }));
  const text = (values: object) => {
    const pairs = Object.entries(values).map(([name, value]) => `${inQuery(name)}=${inQuery(value)}`);
    return pairs.length > 0 ? `?${pairs.join('&')}` : '';
  };
  return fc.oneof(
    { weight: query ? 8 : 20, arbitrary: entries.map(text) },
    { weight: 2, arbitrary: spoilt.map(text) },
    { weight: 1, arbitrary: fc.constantFrom('?', '?&&', '?=', '?a=%', '?limit=1&limit=2', '?__proto__[a]=1') },
  );
}

function inQuery(value: unknown): string {
  return encodeURIComponent(
    String(typeof value === 'object' ? JSON.stringify(value) : value)
      .toWellFormed()
      .slice(0, 2_000),
  );
}

const file = fc
  .oneof(fc.string(), fc.uint8Array({ maxLength: 3_000 }))
  .map((content) => Buffer.from(content as string));

function bodyOf({ body, takesBytes }: Endpoint, ids: Ids): Any {
  if (takesBytes !== undefined)
    return fc.oneof({ weight: 9, arbitrary: file }, { weight: 1, arbitrary: fc.oneof(odd, fc.constant(undefined)) });
  if (!body) return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd });
  const schema = schemaOf(body);
  const good = valid(schema, ids);
  const places = placesIn(schema, '0123456789abcdef01234567').map(({ at }) => at);
  const spoilt = fc.tuple(good, fc.constantFrom(...places), odd).map(([one, at, value]) => withValue(one, at, value));
  const unknown = fc.tuple(good, oddText, odd).map(([one, name, value]) => withValue(one, [name], value));
  return fc.oneof(
    { weight: 10, arbitrary: good },
    { weight: 6, arbitrary: spoilt },
    { weight: 2, arbitrary: unknown },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: fc.constantFrom('{', '"', '[1,]', '{"a":1e400}', '{"__proto__":{}}', '\ufeff{}', 'null') },
  );
}

/** What the schema lets in, as far as JSON Schema can say it; ids mostly name a thing of the kind that is asked for. */
function valid(schema: Schema, ids: Ids, name = ''): Any {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valid(one, ids, name)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.type === 'object') return validObject(schema, ids, name);
  if (schema.type === 'array') return validArray(schema, ids, name);
  if (schema.type === 'string') return validText(schema, ids, name);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (name === 'wait') return fc.constant(0); // or it would do so
  if (schema.type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true });
  return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 2 ** 31) });
}

function validObject({ properties = {}, required = [], ...map }: Schema, ids: Ids, name: string): Any {
  if (map.propertyNames && typeof map.additionalProperties === 'object') {
    const key = valid(map.propertyNames, ids, name) as fc.Arbitrary<string>; // of texts
    return fc.dictionary(key, valid(map.additionalProperties, ids), { maxKeys: 2 });
  }
  const fields = Object.entries(properties).map(([key, one]): [string, Any] => [
    key,
    required.includes(key) ? valid(one, ids, key) : seldom(valid(one, ids, key)),
  ]);
  return fc.record(Object.fromEntries(fields)).map((object) => JSON.parse(JSON.stringify(object)) as unknown);
}

/** Of a dozen fields that may be given a few are. */
function seldom(one: Any): Any {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one });
}

function validArray({ items = {}, minItems = 0, maxItems = 5 }: Schema, ids: Ids, name: string): Any {
  return fc.array(valid(items, ids, name), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) });
}

/** Which kind of thing a field names, where it does not say so itself. */
const kinds: Readonly<Record<string, string>> = {
  assignees: 'userId',
  assignee: 'userId',
  labels: 'labelId',
  label: 'labelId',
  fields: 'fieldId',
  blockedBy: 'taskId',
  before: 'taskId',
  after: 'taskId',
  ids: 'taskId',
};

function validText(schema: Schema, ids: Ids, name: string): Any {
  if (isId(schema)) {
    const fitting = ids.own[kinds[name] ?? name];
    const any = fc.oneof(fc.constantFrom(...ids.all), someId);
    if (name === 'id' || fitting === undefined) return any;
    return fc.oneof({ weight: 5, arbitrary: fc.constant(fitting) }, { weight: 1, arbitrary: any });
  }
  if (schema.pattern?.includes('-02-29'))
    return fc.constantFrom('2026-05-01', '2028-02-29', '0001-01-01', '9999-12-31');
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern, 'u'), { size: '-1' });
  const { minLength = 0, maxLength = 1000 } = schema;
  const known = examples[name]?.filter((text) => text.length >= minLength) ?? [];
  const text = fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 30) });
  return known.length > 0
    ? fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: text })
    : text;
}

const examples: Readonly<Record<string, string[]>> = {
  zone: ['Europe/Berlin', 'Asia/Kathmandu'],
  timeZone: ['Europe/Berlin', 'Asia/Kathmandu'],
  locale: ['de-AT', 'en'],
  trashed: ['true', 'false'],
  unread: ['true', 'false'],
  upTo: ['2026-05-01T10:00:00Z', '2999-01-01T00:00:00.000Z'],
  password: ['eleven owls in a tree'],
};

import { ErrorBody, type Endpoint } from '@taskmanager/contract';
import { z } from 'zod';

const about =
  'Sign in with POST /api/v1/auth/login: the session is a cookie, so what is tried out on this page is tried as you. ' +
  'Programs send a personal token from POST /api/v1/auth/tokens as `Authorization: Bearer …`.';

type Schema = Record<string, unknown>;

/** The contract's endpoint tables as an OpenAPI 3.1 document; nothing in it is written by hand. */
export function openApi(endpoints: readonly Endpoint[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  const nouns = new Set(endpoints.flatMap(({ path }) => [...path.matchAll(/([\w-]+)\/:/g)].map((match) => match[1])));
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, tagOf(endpoint, nouns)) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Task manager', description: about, version, license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: {
      schemas: { Error: schemaOf(ErrorBody, 'output'), Json: { description: 'Any JSON value' } },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'tm', description: 'Set by login; __Host-tm over https' },
        token: { type: 'http', scheme: 'bearer', description: 'A personal API token' },
      },
    },
  };
}

function operation(endpoint: Endpoint, tag: string): Schema {
  const { method, path, summary, access, scope, body, answer, takesBytes, givesBytes, status = 200 } = endpoint;
  const isMutation = method !== 'GET';
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[:/-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [tag],
    summary,
    description: `Who may: ${access}. A token needs the scope: ${scope === 'session' ? 'none will do' : scope}.`,
    security: access === 'anyone' ? [] : scope === 'session' ? [{ session: [] }] : [{ session: [] }, { token: [] }],
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(isMutation && endpoint.repeatable !== false ? [idempotencyKey] : []),
    ],
    ...(body && { requestBody: { required: true, content: jsonOf(schemaOf(body, 'input')) } }),
    ...(takesBytes !== undefined && { requestBody: { required: true, content: fileOf('application/octet-stream') } }),
    responses: {
      [status]: {
        description: 'Done',
        ...(answer && status !== 204 && { content: jsonOf(schemaOf(answer, 'output')) }),
        ...(givesBytes && { content: fileOf(givesBytes) }),
      },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

/** The last thing in the path that has ids of its own, else its first part. */
function tagOf({ path }: Endpoint, nouns: ReadonlySet<string | undefined>): string {
  const parts = path.split('/').filter((part) => part !== '' && !part.startsWith(':'));
  return parts.findLast((part) => nouns.has(part)) ?? parts[0] ?? 'api';
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key again is the same call: it happens once and answers the same',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Schema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const options = { io, target: 'draft-2020-12', unrepresentable: 'any' } as const;
  const { $schema: _, $defs: _recursive, ...rest } = z.toJSONSchema(schema, options) as Schema;
  // The one schema that contains itself is that of JSON, and a definition has to stand where the document looks for it.
  return JSON.parse(JSON.stringify(rest).replaceAll(/#\/\$defs\/__schema\d+/g, '#/components/schemas/Json')) as Schema;
}

function jsonOf(schema: Schema) {
  return { 'application/json': { schema } };
}

function fileOf(type: string) {
  return { [type]: { schema: { type: 'string', format: 'binary' } } };
}

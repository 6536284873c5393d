import { z } from 'zod';
import type { Things } from './world.ts';

/** As much of JSON Schema as the contract's schemas become. */
export type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
};

export function schemaOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema; // the part of it that is listed above
}

export const isId = ({ pattern }: Schema) => pattern === '^[0-9a-f]{24}$';

/** What the schema needs and no more; ids are those of the things that go by the field's name. */
export function smallest(schema: z.ZodType, things: Things): unknown {
  return least(schemaOf(schema), things, '');
}

function least(schema: Schema, things: Things, name: string): unknown {
  if (schema.anyOf?.[0]) return least(schema.anyOf[0], things, name);
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.type === 'object') {
    const needed = Object.entries(schema.properties ?? {}).filter(([key]) => schema.required?.includes(key));
    return Object.fromEntries(needed.map(([key, one]) => [key, least(one, things, key)]));
  }
  if (schema.type === 'array') return [least(schema.items ?? {}, things, name.replace(/s$/, ''))];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  return leastText(schema, things, name);
}

const examples: Readonly<Record<string, string>> = {
  email: 'somebody@example.org',
  password: 'eleven owls in a tree',
  colour: '#123456',
  code: '123456',
  date: '2026-05-01',
  endpoint: 'https://fcm.googleapis.com/fcm/send/x',
  upTo: '2026-05-01T10:00:00Z',
};

function leastText(schema: Schema, things: Things, name: string): string {
  if (isId(schema)) return things[name] ?? things['taskId'] ?? '';
  return examples[name] ?? 'x'.repeat(schema.minLength ?? 1);
}

/** Every place of a body, as the keys that lead there; a map has one under the id it is given. */
export function placesIn(
  schema: Schema,
  id: string,
  at: readonly string[] = [],
): { at: readonly string[]; schema: Schema }[] {
  const whole = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  const here = at.length > 0 ? [{ at, schema: whole }] : [];
  const inner = Object.entries(whole.properties ?? {}).flatMap(([key, one]) => placesIn(one, id, [...at, key]));
  const mapped = whole.propertyNames && typeof whole.additionalProperties === 'object';
  const entry = mapped ? placesIn(whole.additionalProperties as Schema, id, [...at, id]) : [];
  return [...here, ...inner, ...entry];
}

/** The body with something else at one place. */
export function withValue(body: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const object = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>; // any other JSON is replaced
  return { ...object, [key]: withValue(object[key], rest, value) };
}

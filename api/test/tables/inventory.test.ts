import { expect, test } from '@jest/globals';
import { permissions } from '@taskmanager/contract';
import { routesOf } from '../../src/routes.ts';
import { startTestApp } from '../test-app.ts';
import { endpoints, leastRole, titled, titleOf } from './endpoints.ts';

const app = startTestApp();
type Operation = { operationId: string; responses: object; parameters: { name: string; in: string }[] };
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };

const promised = endpoints.map(titleOf).sort();

test('what the contract promises, the server answers, the permission table knows and OpenAPI shows are the same', async () => {
  const { paths } = await document();
  const shown = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} ${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1')}`,
    ),
  );
  expect(new Set(promised).size).toBe(promised.length);
  expect(
    routesOf(app.context())
      .map(({ endpoint }) => titleOf(endpoint))
      .sort(),
  ).toEqual(promised);
  expect(Object.keys(leastRole).sort()).toEqual(promised);
  expect(shown.sort()).toEqual(promised);
});

test('every action a role may do is asked by some endpoint or beneath one', () => {
  const asked = new Set<string>(endpoints.map(({ access }) => access));
  const beneath = ['project.leave', 'member.edit', 'comment.moderate'];
  expect(Object.keys(permissions).filter((action) => !asked.has(action) && !beneath.includes(action))).toEqual([]);
});

test.each(titled(endpoints))('%s is there: a stranger is not told that it is not', async (_title, endpoint) => {
  const path = `/api/v1${endpoint.path.replace(/:\w+/g, '0'.repeat(24))}`;
  const { status } = await app.ask({ method: endpoint.method, path });
  expect(status).not.toBe(405);
  if (endpoint.access !== 'anyone') expect(status).toBe(401);
});

test('the OpenAPI document is valid as far as its own rules go: unique ids, every path parameter told', async () => {
  const { openapi, paths } = await document();
  expect(openapi).toMatch(/^3\.1\./);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const told = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
    expect([path, told.sort()]).toEqual([path, inPath]);
    expect(Object.keys(operation.responses)).toContain('default');
  }
});

test('every reference in the OpenAPI document leads somewhere, and nothing in it is unknown', async () => {
  const text = (await app.ask({ method: 'GET', path: '/api/v1/openapi.json' })).text;
  const whole = JSON.parse(text) as Record<string, unknown>;
  for (const [, pointer = ''] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
    const found = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], whole);
    expect([pointer, typeof found]).toEqual([pointer, 'object']);
  }
  expect(text).not.toContain('"$schema"');
});

async function document(): Promise<Document> {
  const answer = await app.ask({ method: 'GET', path: '/api/v1/openapi.json' });
  expect(answer.status).toBe(200);
  return answer.body as Document;
}

import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestApp } from '../../api/test/test-app.ts';
import { recordings } from '../alerts/recordings.ts';
import { dashboards } from '../dashboards/all.ts';
import { allQueries, mistakeIn, namesIn } from './queries.ts';
import { toldByOthers } from './told-by-others.ts';

const app = startTestApp();

/** Not told by this process: what others of ours tell, or this one in other modes, is declared somewhere in their code. */
const source = join(import.meta.dirname, '../../api/src');
const elsewhere = [
  'edge_http_request_duration_seconds',
  'edge_upstream_retries_total',
  'edge_log_lines_rejected_total',
];

test('every query of alerts, recordings and panels is understood', () => {
  const wrong = allQueries().map((query) => [query.where, mistakeIn(query)]);
  expect(wrong.filter(([, mistake]) => mistake)).toEqual([]);
});

test('a query that is not understood is found', () => {
  expect(mistakeIn({ where: '', expr: 'sum(rate(up[5m])', language: 'promql' })).toContain('not understood');
  expect(mistakeIn({ where: '', expr: '{app="api" | x', language: 'logql' })).toContain('not understood');
});

test('every figure that is asked for is told by somebody', async () => {
  const { text } = await app.context().metrics.tell();
  const own = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
  const told = new Set([
    ...[...own, ...declared(), ...elsewhere].flatMap((name) =>
      ['', '_bucket', '_count', '_sum'].map((part) => name + part),
    ),
    ...Object.values(toldByOthers).flat(),
    ...recordings.flatMap(({ rules }) => rules.map(({ record }) => record)),
  ]);
  const promql = allQueries().filter(({ language }) => language === 'promql');
  const unknown = promql.flatMap(({ where, expr }) =>
    namesIn(expr)
      .filter((name) => !told.has(name))
      .map((name) => `${name} (${where})`),
  );
  expect(unknown).toEqual([]);
});

test('every panel says what it shows', () => {
  const panels = dashboards.flatMap(({ rows }) => rows.flatMap((row) => row.panels));
  expect(panels.filter(({ help }) => !help.endsWith('.')).map(({ title }) => title)).toEqual([]);
  expect(dashboards.map(({ uid }) => uid)).toHaveLength(10);
});

function declared(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?<!\.test)\.ts$/.test(path),
  );
  const text = files.map((path) => readFileSync(join(source, path), 'utf8')).join('\n');
  return [...text.matchAll(/'([a-z]+(?:_[a-z0-9]+)+)'/g)].map(([, name = '']) => name);
}

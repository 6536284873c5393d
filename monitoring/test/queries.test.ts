import { expect, test } from '@jest/globals';
import { startTestApp } from '../../api/test/test-app.ts';
import { dashboards } from '../dashboards/all.ts';
import { allQueries, mistakeIn, namesIn } from './queries.ts';
import { toldFigures } from './told.ts';

const app = startTestApp();

test('every query of alerts, recordings and panels is understood', () => {
  const wrong = allQueries().map((query) => [query.where, mistakeIn(query)]);
  expect(wrong.filter(([, mistake]) => mistake)).toEqual([]);
});

test('a query that is not understood is found', () => {
  expect(mistakeIn({ where: '', expr: 'sum(rate(up[5m])', language: 'promql' })).toContain('not understood');
  expect(mistakeIn({ where: '', expr: '{app="api" | x', language: 'logql' })).toContain('not understood');
});

test('every figure that is asked for is told by somebody', async () => {
  const told = toldFigures((await app.context().metrics.tell()).text);
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

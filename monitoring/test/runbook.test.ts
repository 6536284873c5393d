import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startTestApp } from '../../api/test/test-app.ts';
import { callsOf, commandsIn } from '../../scripts/check/runbook/calls.ts';
import { parts } from '../alerts/parts.ts';
import { mistakeIn, namesIn } from './queries.ts';
import { toldFigures } from './told.ts';

const app = startTestApp();
const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const runbook = read('RUNBOOK.md');
const alerts = parts.flatMap((part) => part.alerts.map(({ name }) => name));
const pages = new Map(
  runbook
    .split(/^### /m)
    .slice(1)
    .map((text) => [text.split('\n', 1)[0]!, text]),
);
const asked = callsOf(commandsIn(runbook)).flatMap(({ words: [program, query] }) =>
  program === 'scripts/ask' && query ? [query] : [],
);

test('the runbook has a heading for each alert, with all that is asked at night, and for no other', () => {
  const wanted = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation', 'Escalation'];
  const lacks = alerts.flatMap((name) => {
    const page = pages.get(name);
    if (page === undefined) return [`${name} has no heading`];
    return wanted.filter((word) => !page.includes(`**${word}.**`)).map((word) => `${name} says nothing of ${word}`);
  });
  expect(lacks).toEqual([]);
  const known = new Set(alerts);
  expect([...pages.keys()].filter((name) => /^[A-Z]\S*[a-z][A-Z]|^[A-Z]\S+$/.test(name) && !known.has(name))).toEqual(
    [],
  );
});

test('whoever is woken reads first what to do first', () => {
  const first = [...pages.keys()][0];
  expect(first).toBe('An alert fired at 3 a.m.');
  expect(pages.get(first!)).toMatch(/^An alert fired at 3 a\.m\.\n+Start with the trace/);
});

test('each page can be followed: its links lead to pages that are there', () => {
  const links = [...runbook.matchAll(/\]\((?!https:)([^)#]*)(?:#([^)]+))?\)/g)];
  const lost = links.filter(([, path, anchor]) => {
    const file = path || 'RUNBOOK.md';
    return !existsSync(join(root, file)) || (anchor && !anchorsOf(read(file)).includes(anchor));
  });
  expect(links.length).toBeGreaterThan(100);
  expect(lost.map(([link]) => link)).toEqual([]);
});

test('what Prometheus is asked for is understood, and told by somebody', async () => {
  const told = toldFigures((await app.context().metrics.tell()).text);
  const mistakes = asked.map((expr) => mistakeIn({ where: '', expr, language: 'promql' }));
  expect(asked.length).toBeGreaterThan(80);
  expect(mistakes.filter(Boolean)).toEqual([]);
  expect(asked.flatMap(namesIn).filter((name) => !told.has(name))).toEqual([]);
});

test('what Loki is asked for is understood', () => {
  const blocks = [...runbook.matchAll(/^```logql\n([^]*?)^```/gm)].map(([, text]) => text!.trim());
  const lines = blocks.flatMap((text) => text.split('\n'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.map((expr) => mistakeIn({ where: '', expr, language: 'logql' })).filter(Boolean)).toEqual([]);
});

/** As GitHub makes them. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replace(/ /g, '-'),
  );
}

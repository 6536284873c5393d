import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root, textOf } from '../test/shell.ts';

const { scripts: verbs } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
const pages = ['docs/going-live.md', 'docs/go-live.md', 'docs/deployment-day.md', 'docs/evidence.md'];

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  test('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map(([, path]) => path!);
    expect(links.filter((path) => !existsSync(join(root, dirname(page), path)))).toEqual([]);
  });

  test('names scripts, verbs and workflows that are there', () => {
    const named = text.match(/(?<![\w/.])(scripts|docs|k6-scripts|\.ci)\/[\w./-]*\w/g) ?? [];
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const said = [...text.matchAll(/npm (?:run ([\w:-]+)|(test)\b)/g)].map(([, run, test]) => run ?? test!);
    expect(said.filter((verb) => !(verb in verbs))).toEqual([]);
    const workflows = [...text.matchAll(/([\w-]+\.yml)/g)].map(([, name]) => `.github/workflows/${name}`);
    expect(workflows.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the checklist', () => {
  const text = textOf('docs/go-live.md');

  test('has its groups in this order', () => {
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, group]) => group)).toEqual([
      'Functionality',
      'Performance',
      'Security',
      'Infrastructure',
      'Monitoring and Support',
      'Compliance and Documentation',
      'Business Readiness',
    ]);
  });

  test('has a command, a page or its owner for every box, and none is ticked here', () => {
    const boxes = text.split('\n').filter((line) => line.startsWith('- ['));
    expect(boxes.filter((box) => !box.startsWith('- [ ] '))).toEqual([]);
    expect(boxes.filter((box) => !/`[^`]+`|\]\(|\bowner\b/.test(box.slice(6)))).toEqual([]);
  });
});

test('the figures for going back are those of alerts that exist', () => {
  const runbook = textOf('RUNBOOK.md');
  const named = textOf('docs/deployment-day.md').match(
    /\b(High5xxRate|LatencyP95Critical|ReplicaDown|ProbeDown|DeployRegression)\b/g,
  )!;
  expect(new Set(named).size).toBe(5);
  expect([...new Set(named)].filter((alert) => !runbook.includes(`### ${alert}\n`))).toEqual([]);
});

test('the way to go live names every secret and variable of the pipeline', () => {
  const section = textOf('ENVIRONMENTS.md').split('## What the pipeline is told')[1]!.split('\n## ')[0]!;
  const rows = section.split('\n').filter((row) => row.startsWith('| `'));
  const names = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!));
  const page = textOf('docs/going-live.md');
  expect(names).toContain('PROD_SSH_KEY');
  expect(names.filter((name) => !page.includes(name))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Alert } from '../alerts/alert.ts';
import { linksOf } from '../alerts/links.ts';
import { parts } from '../alerts/parts.ts';
import { ruleFiles } from '../alerts/rule-files.ts';
import { testFiles } from '../alerts/test-files.ts';

const alerts = parts.flatMap((part) => part.alerts.map((alert) => ({ ...alert, part, links: linksOf(part, alert) })));
const names = (some: readonly Alert[]) => some.map(({ name }) => name);
const rules = Object.values(ruleFiles()).join('\n');
const tests = Object.values(testFiles()).join('\n');

test('no two alerts have one name', () => {
  expect(names(alerts)).toEqual([...new Set(names(alerts))]);
});

test('each is tried where it fires, where it is quiet, at its boundary and without data', () => {
  const stories = ['fires', 'is quiet', 'is quiet at its boundary'];
  const isTried = ({ name, tried }: Alert) =>
    tried === 'always' || stories.every((story) => tests.includes(`name: ${JSON.stringify(`${name} ${story}`)}`));
  expect(names(alerts.filter((alert) => !isTried(alert)))).toEqual([]);
  const withoutData = tests.split('- name: ').filter((text) => text.split('\n')[0]?.endsWith(' without data"'));
  const isAsked = ({ name }: Alert) => withoutData.some((text) => text.includes(`alertname=\\"${name}\\"`));
  expect(names(alerts.filter((alert) => !isAsked(alert)))).toEqual([]);
});

test('each says in a sentence what is wrong, and in another what to do', () => {
  const isSaid = ({ summary, description }: Alert) => [summary, description].every((text) => text.endsWith('.'));
  expect(names(alerts.filter((alert) => !isSaid(alert)))).toEqual([]);
});

test('each leads to a dashboard that is there', () => {
  const folder = join(import.meta.dirname, '../grafana/dashboards');
  const uids = readdirSync(folder).map((name) => {
    return (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { uid: string }).uid;
  });
  const isThere = ({ links }: { links: Record<string, string> }) =>
    uids.some((uid) => links['dashboard_url']?.endsWith(`/d/${uid}`));
  expect(names(alerts.filter((alert) => !isThere(alert)))).toEqual([]);
});

test('each leads to its page of the runbook, a dashboard, lines and traces, without a host in its rule', () => {
  const kinds = ['dashboard_url', 'logs_url', 'runbook_url', 'traces_url'];
  expect(alerts.filter(({ links }) => Object.keys(links).toSorted().join() !== kinds.join())).toEqual([]);
  expect(rules).not.toMatch(/https?:\/\//);
  for (const { name, links } of alerts)
    expect(links['runbook_url']).toBe(`{{ $externalLabels.runbook }}#${name.toLowerCase()}`);
});

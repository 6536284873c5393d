import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../test/run.ts';
import type { Say } from './night.ts';
import { until } from '../../api/test/until.ts';

const patience = { patienceMs: 15 * 60_000, everyMs: 5_000 };
const firing = 'ALERTS{alertname="High5xxRate",alertstate="firing"}';

/** The stack that runs, broken by /boom until somebody is told, then repaired until they are told that it is over. */
export async function drillStack(say: Say): Promise<void> {
  if ((await figure(firing)) !== undefined) throw new Error('High5xxRate fires already: mend that first.');
  const before = await delivered();
  const reported = await reports();
  const faultAt = Date.now();
  const repair = await breakStack();
  say('the stack is broken by /boom');
  try {
    await until('the spike of 5xx', () => figure('job:http_server_errors:ratio_rate2m{job="api"} > 0.01'), patience);
    say('the spike of 5xx is seen', faultAt);
    await until('High5xxRate', () => figure(firing), patience);
    say('High5xxRate fires', faultAt);
    for (const way of await ways()) {
      await until(`a notice by ${way}`, async () => isMore(before, await delivered(), way), patience);
      say(`${way} has taken it`, faultAt);
    }
    await sayReports(say, reported);
  } finally {
    await repair();
  }

  const repairedAt = Date.now();
  say('the stack is repaired; the rule looks back two minutes and holds on for three');
  await until('the end of High5xxRate', async () => (await figure(firing)) === undefined, patience);
  say('High5xxRate is over', repairedAt);
  const told = await delivered();
  for (const way of await ways()) {
    await until(`the end by ${way}`, async () => isMore(told, await delivered(), way), patience);
    say(`${way} has been told that it is over`, repairedAt);
  }
}

/** Through nginx, as somebody would meet it: one fault in half a second. */
async function breakStack(): Promise<() => Promise<void>> {
  const name = (await compose('exec', '-T', 'nginx', 'printenv', 'APP_DOMAIN')).trim();
  const to = ['--connect-to', `${name}:443:127.0.0.1:8443`];
  const boom = () =>
    compose(
      'exec',
      '-T',
      'nginx',
      'curl',
      '-sk',
      '-w',
      '%{http_code}',
      '-o',
      '/dev/null',
      ...to,
      `https://${name}/boom`,
    );
  const status = await boom();
  if (status !== '500') throw new Error(`/boom answered ${status}: it breaks a stack only where BOOM_ENABLED is true.`);
  const repaired = new AbortController();
  const meet = async () => {
    while (!repaired.signal.aborted) {
      await boom();
      await pause(500);
    }
  };
  const met = meet();
  return async () => {
    repaired.abort();
    await met;
  };
}

/** What Alertmanager has handed over, by way; what failed does not count. */
async function delivered(): Promise<Map<string, number>> {
  const text = await compose('exec', '-T', 'alertmanager', 'wget', '-q', '-O', '-', 'http://127.0.0.1:9093/metrics');
  const count = new Map<string, number>();
  for (const [, failed, way, value] of text.matchAll(
    /^alertmanager_notifications(_failed)?_total\{.*?integration="(\w+)".*\} (\d+)/gm,
  )) {
    count.set(way!, (count.get(way!) ?? 0) + (failed ? -Number(value) : Number(value)));
  }
  return count;
}

/** By which somebody is told of what is critical, as the stack is configured. */
async function ways(): Promise<string[]> {
  const config = await compose('exec', '-T', 'alertmanager', 'cat', '/tmp/alertmanager.yml');
  const found = ['pagerduty', 'slack'].filter((way) => new RegExp(`name: ${way}\\n +${way}_configs:`).test(config));
  if (found.length === 0)
    throw new Error('Nobody would be told: secrets/alerts has neither slack_url nor pagerduty_key.');
  return found;
}

function isMore(before: Map<string, number>, now: Map<string, number>, way: string): boolean {
  return (now.get(way) ?? 0) > (before.get(way) ?? 0);
}

function reports(): Promise<number | undefined> {
  return figure('sum(sentry_events_total{outcome="sent"})');
}

async function sayReports(say: Say, before: number | undefined): Promise<void> {
  if (before === undefined) return say('no SENTRY_DSN is set, so Sentry heard nothing');
  await until('an event in Sentry', async () => ((await reports()) ?? 0) > before, patience);
  say('Sentry has it');
}

async function figure(query: string): Promise<number | undefined> {
  const url = `http://127.0.0.1:9090/api/v1/query?query=${encodeURIComponent(query)}`;
  const { data } = JSON.parse(await compose('exec', '-T', 'prometheus', 'wget', '-q', '-O', '-', url)) as {
    data: { result: { value: [number, string] }[] };
  };
  const value = data.result[0]?.value[1];
  return value === undefined ? undefined : Number(value);
}

async function compose(...args: string[]): Promise<string> {
  const { code, output, said } = await run('docker', ['compose', '--profile', '*', ...args]);
  if (code !== 0) throw new Error(`docker compose ${args.join(' ')} said: ${said.trim()}`);
  return output;
}

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setStage, type Stage } from '../drill/stage.ts';
import { until } from '../../api/test/until.ts';

// One night, in order: a minute takes two seconds.
const patience = 120_000;
let stage: Stage;
let fault: ReturnType<Stage['breakApi']>;

beforeAll(async () => {
  stage = await setStage();
}, patience);
afterAll(() => stage.close(), patience);

type Page = { routing_key: string; event_action: string; payload: { summary: string; severity: string } };
const pages = (level: string) =>
  stage.sinks
    .at('/pagerduty')
    .map(({ text, at }) => ({ ...(JSON.parse(text) as Page), at }))
    .filter(({ routing_key }) => routing_key === level);
// By name, for on a busy machine a server may be late with its figures, and that is told too.
const page = (level: string, action: string, of: string) =>
  until(`${action} of ${of} for ${level}`, () =>
    pages(level).find(({ event_action, payload }) => event_action === action && payload.summary.includes(of)),
  );

test(
  'while all is well the beat is heard on the other machine, and nobody is told of anything',
  async () => {
    await stage.reads('sum(up{job="api"}) == 2');
    await until('the beat', async () => {
      const { sources } = (await (await fetch(stage.deadman.url)).json()) as {
        sources: { drill: { secondsAgo: number } };
      };
      return sources.drill.secondsAgo === 0 ? true : undefined;
    });
    expect(pages('the dead man')).toEqual([]);
  },
  patience,
);

test(
  'a fault rings a phone and stands in Slack, with what to do and where to look',
  async () => {
    fault = stage.breakApi();
    const pending = await stage.reads('ALERTS{alertname="High5xxRate",alertstate="pending"} > 0');
    const firing = await stage.reads('ALERTS{alertname="High5xxRate",alertstate="firing"} > 0').then(() => Date.now());
    const rang = await page('the first level', 'trigger', 'High5xxRate');
    console.log(
      `fault → page ${rang.at - fault.faultAt} ms, of which the rule's own patience is 4000; firing → page ${rang.at - firing} ms`,
    );
    expect(pending).toBe(1);
    expect(rang.payload).toMatchObject({ summary: 'CRITICAL: High5xxRate on drill', severity: 'critical' });
    const { text } = await stage.sinks.hears('/slack', (said) => said.includes('High5xxRate'));
    expect(text).toContain('https://runbook.test/RUNBOOK.md#high5xxrate');
    for (const link of ['Traces', 'Lines', 'Figures']) expect(text).toContain(`|${link}`);
    expect(text).toContain('Open a failed trace');
    expect(text).not.toMatch(/error expanding|<no value>/);
  },
  patience,
);

test(
  'the fault stands in Sentry, with the line of code it came from',
  async () => {
    const event = await until('the event', () => stage.sentry.events.find(({ exception }) => exception));
    const [exception] = event.exception!.values;
    expect(exception).toMatchObject({ type: 'Error', value: 'boom' });
    expect(exception!.stacktrace!.frames.at(-1)!.filename).toContain('boom-routes.ts');
  },
  patience,
);

test(
  'the figures show the spike',
  async () => {
    expect(await stage.reads('job:http_server_errors:ratio_rate2m{job="api"} > 0.5')).toBeGreaterThan(0.5);
  },
  patience,
);

test(
  'what is less bad in the same part is not told besides',
  async () => {
    await stage.kill('api-2');
    await stage.isTaken('ReplicaDown', 'suppressed');
    expect(stage.sinks.at('/slack').filter(({ text }) => text.includes('ReplicaDown'))).toEqual([]);
  },
  patience,
);

test(
  'when nobody has solved it after a quarter of an hour, the next one is told, and the lead by mail',
  async () => {
    const second = await page('the second level', 'trigger', 'High5xxRate');
    expect(second.payload.summary).toBe('ESCALATION: High5xxRate is not solved on drill');
    await stage.mails.heard(1);
    expect(stage.mails.recipients).toContain('lead@team.test');
    expect(stage.mails.taken[0]?.text).toContain(
      'What to do: https://runbook.test/RUNBOOK.md#escalateunresolvedcritical',
    );
  },
  patience,
);

test(
  'once it is repaired, all who were told are told so',
  async () => {
    const repairedAt = Date.now();
    await fault.repair();
    await stage.begin('api-2');
    const over = await page('the first level', 'resolve', 'High5xxRate');
    await stage.sinks.hears('/slack', (text) => text.includes('Over: High5xxRate'));
    await page('the second level', 'resolve', 'High5xxRate');
    console.log(`repair → resolved ${over.at - repairedAt} ms, of which the rule holds on for 10000`);
  },
  patience,
);

test(
  'a Prometheus that is gone is missed by the other machine',
  async () => {
    expect(pages('the dead man')).toEqual([]);
    await stage.prometheus.end();
    const missed = await page('the dead man', 'trigger', 'silent');
    expect(missed.payload.summary).toMatch(/^The watchers of drill are silent/);
    expect((await fetch(stage.deadman.url)).status).toBe(503);
  },
  patience,
);

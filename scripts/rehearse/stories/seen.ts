import assert from 'node:assert/strict';
import { eventsIn, type SentryEvent } from '../../../api/test/sentry-stub.ts';
import type { Built } from '../releases.ts';
import type { Stage } from '../stage.ts';
import { network } from '../world/names.ts';
import { until } from '../world/shell.ts';
import { bringBack } from './good-releases.ts';
import type { Open, Story } from './story.ts';

const others = `${network.others}:8080`;
/** As `scripts/setup --monitoring` writes it, but for Grafana. */
const watched = {
  COMPOSE_PROFILES: 'api-1,api-2,monitoring',
  LOKI_URL: 'http://loki:3100',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector:4318',
  SENTRY_DSN: `http://key@${others}/7`,
  PAGERDUTY_URL: `http://${others}/pagerduty`,
};

/** The engine sees nothing, for it shows later than it looks. Who watches tells a person, who goes back. */
export const seen: Story = {
  name: 'a bad release is told of, found and taken back',
  async play(before, open) {
    const stage = await watchedServer(before, open);
    const good = await stage.live();
    const bad = await stage.another('worn out after a while', { api: wearsOut });
    assert.equal((await stage.deploy(bad)).code, 0);
    await stage.isOn(bad);
    const { result } = await stage.witnessed(() => fromFaultToEnd(stage, good, bad), { failed: Infinity });
    stage.figure('from the first fault until it was over', result, 600);
    return stage;
  },
};

const wearsOut = `USER root
RUN sed -i 's/return { endpoint, handler };/return { endpoint, handler: wearsOut(endpoint, handler) };/' api/src/platform/calls.ts && \\
    cat /faults/wears-out.mjs >>api/src/platform/calls.ts
USER node`;

async function watchedServer({ server, world, live }: Stage, open: Open): Promise<Stage> {
  const release = await live();
  await world.remove(server.place);
  const stage = await open(server.place);
  await world.bringWatchers(stage.server.name);
  await stage.server.set(watched);
  await stage.server.write('secrets/alerts/pagerduty_key', 'of the rehearsal');
  await stage.begin(release);
  await until('both servers are watched', async () => (await figure(stage, 'sum(up{job="api"})')) === 2, 120);
  return stage;
}

/** Returns how many seconds it took. */
async function fromFaultToEnd(stage: Stage, good: Built, bad: Built): Promise<number> {
  const fault = 'sum(rate(http_requests_total{job="api",status_code=~"5.."}[1m])) > 0';
  await until('somebody meets the fault', async () => (await figure(stage, fault)) !== undefined, 180);
  const began = Date.now();
  const since = () => `${((Date.now() - began) / 1000).toFixed(0)} s`;

  const event = await eventOf(stage, bad);
  stage.note(`Sentry has "${event.exception?.values[0]?.value}" of ${event.release} after ${since()}`);
  const id = event.tags['request_id'] ?? '';
  await until(`request ${id} is in Loki`, async () => (await linesOf(stage, id)).includes('It is worn out.'), 60);
  stage.note(`its request is found by id in Loki after ${since()}`);
  await until('PagerDuty is told', () => isPaged(stage, 'trigger'), 300);
  stage.note(`High5xxRate is with PagerDuty after ${since()}`);

  const { seconds } = await bringBack(stage, good);
  stage.note(`everybody on the old version ${seconds.toFixed(1)} s after the request, after ${since()}`);
  await until('PagerDuty is told that it is over', () => isPaged(stage, 'resolve'), 600);
  await stage.answers(good);
  return (Date.now() - began) / 1000;
}

async function eventOf({ world }: Stage, { commit }: Built): Promise<SentryEvent> {
  let event: SentryEvent | undefined;
  const look = async () => {
    const envelopes = (await world.toldOthers()).filter(({ path }) => path.startsWith('/api/7/envelope/'));
    event = envelopes.flatMap(({ text }) => eventsIn(text)).find(({ exception }) => exception);
    return event !== undefined;
  };
  await until('Sentry has an event', look, 60);
  assert.match(event!.release, new RegExp(commit.slice(0, 7)));
  return event!;
}

async function isPaged({ world }: Stage, action: 'trigger' | 'resolve'): Promise<boolean> {
  const pages = (await world.toldOthers()).filter(({ path }) => path.startsWith('/pagerduty'));
  return pages.some(({ text }) => text.includes(`"${action}"`) && text.includes('High5xxRate'));
}

/** As the runbook says: by the id of the request, in everybody's lines. */
async function linesOf(stage: Stage, id: string): Promise<string> {
  const query = encodeURIComponent(`{app=~".+"} | requestId="${id}"`);
  return ask(stage, `http://loki:3100/loki/api/v1/query_range?since=15m&query=${query}`);
}

async function figure(stage: Stage, query: string): Promise<number | undefined> {
  const text = await ask(stage, `http://127.0.0.1:9090/api/v1/query?query=${encodeURIComponent(query)}`);
  const { data } = JSON.parse(text) as { data: { result: { value: [number, string] }[] } };
  const value = data.result[0]?.value[1];
  return value === undefined ? undefined : Number(value);
}

/** Those who watch have no door to the outside. */
function ask({ server }: Stage, url: string): Promise<string> {
  return server.exec('prometheus', 'wget', '-q', '-O', '-', url);
}

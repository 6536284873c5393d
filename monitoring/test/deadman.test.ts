import { afterEach, expect, test } from '@jest/globals';
import { startDeadman, type Program } from '../drill/programs.ts';
import { openSinks, type Sinks } from '../drill/sinks.ts';
import { until } from '../../api/test/until.ts';

let sinks: Sinks | undefined;
let deadman: Program | undefined;
afterEach(async () => {
  await deadman?.end();
  await sinks?.close();
});

/** It expects a beat so often, in seconds. */
async function begin(every: string, env: NodeJS.ProcessEnv = {}) {
  sinks = await openSinks();
  const told = { PAGERDUTY_URL: `${sinks.url}/pagerduty`, PAGERDUTY_KEY: 'key', SLACK_URL: `${sinks.url}/slack` };
  deadman = await startDeadman({ DEADMAN_BEAT_SECONDS: every, ...told, ...env });
  return { sinks, url: deadman.url };
}

const beat = (url: string, path = '/beat/drill') => fetch(url + path, { method: 'POST' });
const health = async (url: string) => {
  const answer = await fetch(url);
  return [answer.status, ((await answer.json()) as { status: string }).status];
};

test('when three beats are missing it pages, says so on its page, and takes it back at the next beat', async () => {
  const { sinks: people, url } = await begin('0.1');
  const page = await people.hears('/pagerduty');
  expect(JSON.parse(page.text)).toMatchObject({
    routing_key: 'key',
    event_action: 'trigger',
    dedup_key: 'deadman-drill',
    payload: { source: 'drill', severity: 'critical' },
  });
  await people.hears('/slack', (text) => text.includes('are silent'));
  expect(await health(url)).toEqual([503, 'silent']);

  // From now on it beats, as it would.
  const over = await until('the end', async () => {
    await beat(url);
    return people.at('/pagerduty').find(({ text }) => text.includes('resolve'));
  });
  expect(JSON.parse(over.text)).toMatchObject({ event_action: 'resolve', dedup_key: 'deadman-drill' });
});

test('whoever is not expected is not heard, nor who does not know the token', async () => {
  const { url } = await begin('3600', { DEADMAN_TOKEN: 'between-us' });
  expect((await beat(url, '/beat/stranger')).status).toBe(404);
  expect((await beat(url)).status).toBe(403);
  expect((await beat(url, '/beat/drill?token=between-us')).status).toBe(200);
  expect(await health(url)).toEqual([200, 'ok']);
});

test('somebody who cannot be reached is told again and again until they have taken it', async () => {
  const { sinks: people } = await begin('0.1', { WEBHOOK_URL: 'http://127.0.0.1:9/nobody' });
  await until('a second try', () =>
    (deadman?.output().match(/webhook was not reached/g)?.length ?? 0) > 1 ? true : undefined,
  );
  expect(people.at('/pagerduty')).toHaveLength(1);
});

test('it does not start where nobody would be told', async () => {
  await expect(startDeadman({})).rejects.toThrow('Say DEADMAN_EXPECTED, and one at least of PAGERDUTY_KEY');
});

import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { allSecrets, render } from './alertmanager.ts';
import { run } from './run.ts';

const source = join(import.meta.dirname, '../alertmanager/alertmanager.yml');
const ways = { ALERT_SMTP_HOST: 'mail.test:587' };
const check = (file: string) => run('amtool', ['check-config', file]);

test.each([
  ['as it stands', async () => source],
  ['with every way to people', async () => (await render(allSecrets, ways)).file],
  ['without any', async () => (await render({})).file],
  ['with Slack alone', async () => (await render({ slack_url: 'http://127.0.0.1:9/' })).file],
  ['with the second level alone', async () => (await render({ pagerduty_escalation_key: 'k' })).file],
])('Alertmanager takes its configuration %s', async (_name, file) => {
  expect(await check(await file())).toMatchObject({ code: 0 });
});

test('a way that has no secret is left out, and the log says so', async () => {
  const { text, said } = await render({ slack_url: 'http://127.0.0.1:9/' }, ways);
  expect(text).toContain('slack_configs:');
  expect(text).not.toMatch(/pagerduty_configs|webhook_configs|smtp_auth/);
  expect(said).toContain('Without pagerduty_key nobody is told by what needs it.');
  expect(said).not.toContain('slack_url');
});

test('what an environment says stands in its place, and secrets stay in their files', async () => {
  const { text } = await render(allSecrets, { ...ways, ALERT_MAIL_TO: 'night@team.test' });
  expect(text).toContain('smtp_smarthost: mail.test:587');
  expect(text).toContain('- to: night@team.test');
  expect(text).toContain(`url: ${allSecrets['deadman_url']}`);
  expect(text).not.toMatch(/the (first|second) level|a password/);
});

test.each([
  ['alertname=Watchdog severity=none', 'deadman'],
  ['alertname=DeployInProgress severity=info', 'nobody'],
  ['alertname=NotificationsFailing severity=critical', 'every-way'],
  ['alertname=EscalateUnresolvedCritical severity=escalation', 'second-level'],
  ['alertname=High5xxRate severity=critical part=api', 'pagerduty,slack'],
  ['alertname=BackupStale severity=critical part=deploy', 'pagerduty,slack'],
  ['alertname=ReplicaDown severity=warning part=api', 'slack'],
  ['alertname=SignupsStopped severity=info', 'digest'],
  ['alertname=SomethingNew', 'slack'],
])('%s goes to %s', async (labels, receivers) => {
  const args = ['config', 'routes', 'test', `--config.file=${source}`, `--verify.receivers=${receivers}`];
  expect(await run('amtool', [...args, ...labels.split(' ')])).toMatchObject({ code: 0 });
});

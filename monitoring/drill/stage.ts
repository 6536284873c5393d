import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer, type ServerProcess } from '../../api/test/server-process.ts';
import { startSentry } from '../../api/test/sentry-stub.ts';
import { smtpSink } from '../../api/test/smtp-sink.ts';
import { minuteMs } from './hurry.ts';
import { freePort, startAlertmanager, startDeadman, startPrometheus } from './programs.ts';
import { openSinks } from './sinks.ts';
import { until } from '../../api/test/until.ts';

export type Stage = Awaited<ReturnType<typeof setStage>>;
type Firing = { readonly labels: Readonly<Record<string, string>>; readonly status: { readonly state: string } };

/** Two servers, Prometheus, Alertmanager and the dead man's switch, all real; people are stand-ins that remember. */
export async function setStage() {
  const place = mkdtempSync(join(tmpdir(), 'drill-'));
  const sinks = await openSinks();
  const sentry = await startSentry();
  const mails = await smtpSink();
  const beats = await freePort();
  const ports = { 'api-1': await freePort(), 'api-2': await freePort() };
  const servers = new Map<string, ServerProcess>();
  const begin = async (slot: keyof typeof ports) => {
    const env = {
      PORT: String(ports[slot]),
      BOOM_ENABLED: 'true',
      SENTRY_DSN: sentry.dsn,
    };
    servers.set(slot, await startServer(join(place, slot), env));
  };
  await Promise.all([begin('api-1'), begin('api-2')]);
  const alertmanager = await startAlertmanager(
    place,
    {
      slack_url: `${sinks.url}/slack`,
      pagerduty_key: 'the first level',
      pagerduty_escalation_key: 'the second level',
      deadman_url: `http://127.0.0.1:${beats}/beat/drill`,
    },
    {
      PAGERDUTY_URL: `${sinks.url}/pagerduty`,
      ALERT_SMTP_HOST: new URL(mails.url).host,
      ALERT_SMTP_TLS: 'false',
      ALERT_MAIL_LEAD: 'lead@team.test',
    },
  );
  const prometheus = await startPrometheus(place, ports, alertmanager.url);

  // Last, for it counts from its start.
  const deadman = await startDeadman(
    {
      DEADMAN_BEAT_SECONDS: String((2 * minuteMs) / 1000), // a beat may be late on a busy machine
      PAGERDUTY_URL: `${sinks.url}/pagerduty`,
      PAGERDUTY_KEY: 'the dead man',
    },
    beats,
  );

  const known = async () => (await (await fetch(`${alertmanager.url}/api/v2/alerts`)).json()) as Firing[];

  return {
    sinks,
    sentry,
    mails,
    prometheus,
    deadman,
    begin,
    kill: (slot: keyof typeof ports) => servers.get(slot)?.end('SIGKILL'),
    /** Somebody meets a fault again and again, until it is repaired. */
    breakApi(slot: keyof typeof ports = 'api-1') {
      const repaired = new AbortController();
      const meet = async () => {
        while (!repaired.signal.aborted) {
          await (await fetch(`http://127.0.0.1:${ports[slot]}/boom`)).arrayBuffer();
          await pause(50);
        }
      };
      const met = meet();
      return { faultAt: Date.now(), repair: () => (repaired.abort(), met) };
    },
    /** The value that Prometheus has for it, once that is so. */
    reads: (expr: string) =>
      until(expr, async () => {
        const answer = await fetch(`${prometheus.url}/api/v1/query?query=${encodeURIComponent(expr)}`);
        const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
        const value = data.result[0]?.value[1];
        return value === undefined ? undefined : Number(value);
      }),
    /** What Alertmanager does with it, once that is so. */
    isTaken: (name: string, state: 'active' | 'suppressed') =>
      until(`${name} as ${state}`, async () =>
        (await known()).find(({ labels, status }) => labels['alertname'] === name && status.state === state),
      ),
    async close() {
      await prometheus.end();
      await alertmanager.end();
      await deadman.end();
      await Promise.all([...servers.values()].map((server) => server.end('SIGKILL')));
      await mails.close();
      await sentry.close();
      await sinks.close();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { hurriedRouting, hurriedRules, minuteMs } from './hurry.ts';
import { until } from '../../api/test/until.ts';

const monitoring = join(import.meta.dirname, '..');

/** Of the rest there is nothing on the stage, and that it is missing would be told. */
const staged = ['recording.yml', 'api.yml', 'watchers.yml'];

export type Program = { readonly url: string; readonly output: () => string; end(): Promise<void> };

/** The real one, with our rules and a minute that takes two seconds. */
export async function startPrometheus(place: string, targets: Readonly<Record<string, number>>, alertmanager: string) {
  const rules = join(place, 'rules');
  mkdirSync(rules, { recursive: true });
  for (const name of staged) {
    writeFileSync(join(rules, name), hurriedRules(readFileSync(join(monitoring, 'prometheus/rules', name), 'utf8')));
  }
  const file = join(place, 'prometheus.json');
  writeFileSync(file, JSON.stringify(prometheusConfig(rules, targets, new URL(alertmanager).host)));
  const address = `127.0.0.1:${await freePort()}`;
  return startProgram(`http://${address}`, 'prometheus', [
    `--config.file=${file}`,
    `--storage.tsdb.path=${join(place, 'series')}`,
    `--web.listen-address=${address}`,
    `--rules.alert.resend-delay=${minuteMs}ms`,
  ]);
}

/** The real one, started as in the stack; only its times are shortened. */
export async function startAlertmanager(
  place: string,
  secrets: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
) {
  const [config, secretsDir] = [join(place, 'alertmanager'), join(place, 'secrets')];
  cpSync(join(monitoring, 'alertmanager'), config, { recursive: true });
  const file = join(config, 'alertmanager.yml');
  writeFileSync(file, hurriedRouting(readFileSync(file, 'utf8')));
  mkdirSync(secretsDir, { recursive: true });
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(secretsDir, name), value);
  const address = `127.0.0.1:${await freePort()}`;
  const args = [
    `--storage.path=${join(place, 'notices')}`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
  ];
  return startProgram(`http://${address}`, join(config, 'start-alertmanager'), args, {
    ...env,
    CONFIG_DIR: config,
    SECRETS_DIR: secretsDir,
    RENDERED_DIR: place,
    ALERTMANAGER: spawnSync('alertmanager', ['--version']).error ? 'prometheus-alertmanager' : 'alertmanager',
  });
}

export async function startDeadman(env: NodeJS.ProcessEnv, given?: number): Promise<Program> {
  const port = given ?? (await freePort());
  const own = { DEADMAN_PORT: String(port), DEADMAN_HOST: '127.0.0.1', DEADMAN_EXPECTED: 'drill' };
  return startProgram(`http://127.0.0.1:${port}`, process.execPath, [join(monitoring, 'deadman/deadman.mjs')], {
    ...own,
    ...env,
  });
}

function prometheusConfig(rules: string, targets: Readonly<Record<string, number>>, alertmanager: string): object {
  const external_labels = { env: 'drill', grafana: 'https://grafana.test', runbook: 'https://runbook.test/RUNBOOK.md' };
  const slots = Object.entries(targets).map(([replica, port]) => ({
    targets: [`127.0.0.1:${port}`],
    labels: { replica },
  }));
  return {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '500ms', external_labels },
    rule_files: [`${rules}/*.yml`],
    alerting: {
      alert_relabel_configs: [{ regex: 'grafana|runbook', action: 'labeldrop' }],
      alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }],
    },
    scrape_configs: [{ job_name: 'api', static_configs: slots }],
  };
}

async function startProgram(
  url: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Program> {
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const ended = once(child, 'exit');
  await until(`${command} on ${url}`, async () => {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${output}`);
    return (await answers(`${url}/-/ready`)) ?? answers(url);
  });
  return {
    url,
    output: () => output,
    async end() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answers(url: string): Promise<true | undefined> {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ? true : undefined;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  server.close();
  await once(server, 'close');
  return port;
}

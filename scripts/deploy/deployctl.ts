import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DeployError, exits } from './exits.ts';
import { createCli, createDocker } from './ports/docker.ts';
import { createEdge } from './ports/edge.ts';
import { createFigures } from './ports/figures.ts';
import { createHost } from './ports/host.ts';
import { createNotify } from './ports/notify.ts';
import { createWatchers } from './ports/watchers.ts';
import { readSettings, settingsTold } from './settings.ts';
import { readEnv } from './records/release-env.ts';
import { audit } from './verbs/audit.ts';
import { canary } from './verbs/canary.ts';
import { drift } from './verbs/drift.ts';
import { maintenance } from './verbs/maintenance.ts';
import { plan } from './verbs/plan.ts';
import { prune } from './verbs/prune.ts';
import { restoreDrill } from './verbs/restore-drill.ts';
import { abort, deploy, resume, rollback } from './verbs/runs.ts';
import { status } from './verbs/status.ts';
import type { World } from './world.ts';

const usage = `deployctl VERB [--run ID] [--who NAME], for the host in DEPLOY_HOME (/opt/taskmanager)

  plan TAG               what \`apply\` would do
  apply TAG              brings a release; asked again after it died, goes on. Where the error budget is spent or an alert
                         fires, with --despite-budget REASON, which the ledger keeps
  resume, abort          finish a run that died, or lead it back
  rollback [TARGET]      previous, sha-0123456, a commit or v1.2.3; with --preempt it ends a deploy that is under way
  status, canary         what runs here; how the new version does beside the old
  drift, audit           what differs from the ledger; whether the ledger is as it was written
  restore-drill          proves on this host that the newest backup can be restored
  prune                  removes old releases
  maintenance on|off     the page for people, while the server is looked after

Settings, from the host's .env:
${settingsTold()}`;

const bundle = join(import.meta.dirname, '../..');
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        run: { type: 'string' },
        who: { type: 'string' },
        preempt: { type: 'boolean' },
        'despite-budget': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [verb = 'help', target] = positionals;
    if (values.help) return misunderstood(0);
    const asked = {
      run: values.run ?? `by-hand-${Date.now()}`,
      who: values.who ?? process.env.USER ?? 'somebody',
      preempts: values.preempt ?? false,
      despite: values['despite-budget'],
    };
    return await act(createWorld(), verb, target, asked);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return error instanceof DeployError ? error.exit : exits.wrong;
  }
}

async function act(
  world: World,
  verb: string,
  target: string | undefined,
  asked: { run: string; who: string; preempts: boolean; despite: string | undefined },
): Promise<number> {
  if (verb === 'apply' && target) return deploy(world, target, asked);
  if (verb === 'plan' && target) return plan(world, target);
  if (verb === 'rollback') return rollback(world, target ?? 'previous', asked);
  if (verb === 'maintenance' && (target === 'on' || target === 'off')) return maintenance(world, target);
  const others = { resume: () => resume(world, asked), abort: () => abort(world, asked) };
  const looks = { status, canary, drift, audit, prune, 'restore-drill': restoreDrill };
  if (verb in others) return others[verb as keyof typeof others]();
  if (verb in looks) return looks[verb as keyof typeof looks](world);
  return misunderstood(exits.misunderstood);
}

function misunderstood(exit: number): number {
  console.log(usage);
  return exit;
}

function createWorld(): World {
  const home = process.env.DEPLOY_HOME ?? '/opt/taskmanager';
  const host = createHost(home, bundle);
  const own = readEnv(host.read('.env') ?? '');
  const env = { ...own, ...process.env };
  const settings = readSettings(env);
  const cli = createCli(host, home, settings.DEPLOY_COMPOSE_FILES);
  const url = settings.DEPLOY_OUTSIDE_URL || env['PUBLIC_URL'] || '';
  const door = {
    url,
    domain: env['APP_DOMAIN'] ?? new URL(url).hostname,
    isTrusted: settings.DEPLOY_OUTSIDE_TRUST !== 'no',
    smoke: {
      image: settings.DEPLOY_SMOKE_IMAGE,
      folder: join(home, 'current/k6-scripts'),
      env: { SMOKE_EMAIL: env['SMOKE_EMAIL'] ?? '', SMOKE_PASSWORD: env['SMOKE_PASSWORD'] ?? '' },
    },
  };
  return {
    host,
    docker: createDocker(cli),
    edge: createEdge(host, cli, door),
    figures: createFigures(host, cli, {
      prometheus: settings.DEPLOY_PROMETHEUS_URL,
      slowSeconds: settings.DEPLOY_SLOW_SECONDS,
    }),
    watchers: createWatchers(cli, {
      prometheus: settings.DEPLOY_PROMETHEUS_URL,
      alertmanager: settings.DEPLOY_ALERTMANAGER_URL,
      grafana: settings.DEPLOY_GRAFANA_URL,
      grafanaToken: host.read('secrets/grafana_token')?.trim(),
    }),
    notify: createNotify(host, settings.DEPLOY_NOTIFY, own),
    settings,
    slots: JSON.parse(readFileSync(join(bundle, 'nginx/slots.json'), 'utf8')) as string[],
    say: (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`),
  };
}

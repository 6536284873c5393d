import { enter } from '../records/ledger.ts';
import { envPath, liveSlots, readEnv, writtenEnv } from '../records/release-env.ts';
import type { Run } from '../records/run-record.ts';
import { tell, told } from '../told.ts';
import { nginxPath } from '../verbs/drift/beyond.ts';
import { prune } from '../verbs/prune.ts';
import type { World } from '../world.ts';
import { takeAway } from './migrate.ts';

/** From the line in the ledger on, this is what runs here. */
export async function close(world: World, run: Run): Promise<string> {
  const { kind, release } = run;
  world.host.write(envPath, writtenEnv(run.after));
  const live = `${release.tag} is live.`;
  enter(world.host, { ...told(world, run, 0, live), verdict: 'live' });
  world.host.remove('state/frozen');
  const taken = await takeAway(world, run);
  const says = taken === undefined ? live : `${live} ${taken}`;
  await tell(world, kind === 'rollback' ? 'rollback' : 'success', run, says);
  await afterwards(world, run);
  return says;
}

/** What is good to have, and no reason to go back. Who goes back is not made to wait for it. */
async function afterwards(world: World, run: Run): Promise<void> {
  const all = run.kind === 'rollback' ? [remember, draw] : [remember, draw, watch, beSeen, prune];
  for (const does of all) await does(world, run).catch((error: Error) => world.say(error.message));
}

/** How nginx is configured now, for `drift`. */
async function remember({ edge, host }: World): Promise<void> {
  const hash = await edge.configuration();
  if (hash) host.write(nginxPath, `${hash}\n`);
}

async function draw({ watchers }: World, { kind, release, who }: Run): Promise<void> {
  await watchers.annotate(`${kind} of ${release.tag} by ${who}`);
}

/** Who watches comes with a release too: rules, dashboards, and what reads the lines of nginx. */
async function watch({ docker, host, say }: World): Promise<void> {
  const profiles = watchingHere(host);
  if (profiles.length === 0) return;
  await docker.upProfiles(profiles);
  say(`${profiles.join(' and ')} as this release has it.`);
}

function watchingHere(host: World['host']): string[] {
  const { COMPOSE_PROFILES = '' } = readEnv(host.read('.env') ?? '');
  return COMPOSE_PROFILES.split(',').filter((profile) => profile === 'monitoring' || profile === 'grafana');
}

async function beSeen({ watchers, host, settings, say }: World, { release, after }: Run): Promise<void> {
  const wanted = liveSlots(after).length;
  const end = host.now() + settings.DEPLOY_SEEN_SECONDS * 1000;
  for (;;) {
    const answer = await watchers.ask(`app_build_info{job="api",vcs_revision="${release.sha}"}`);
    if (!answer && watchingHere(host).length === 0) return say('Nobody watches over this host.');
    const seen = answer ?? []; // Prometheus was started again a moment ago
    if (seen.length >= wanted) return say(`Prometheus sees ${release.tag} on ${seen.length} servers.`);
    if (host.now() >= end) return say(`Prometheus sees ${release.tag} on ${seen.length} of ${wanted} servers only.`);
    await host.wait(settings.DEPLOY_POLL_SECONDS * 1000);
  }
}

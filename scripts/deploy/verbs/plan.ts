import { planned } from '../begin.ts';
import { DeployError, exits } from '../exits.ts';
import { liveSlots } from '../records/release-env.ts';
import { readRelease } from '../records/release.ts';
import { preflight } from '../steps/preflight.ts';
import { verify } from '../steps/verify.ts';
import type { World } from '../world.ts';

/** What `apply` would do, and whether it would be let. Nothing is touched. */
export async function plan(world: World, tag: string): Promise<number> {
  const { host, say, settings } = world;
  const text = host.read(`state/releases/${tag}.json`);
  if (text === undefined) throw new DeployError(exits.verify, `Nobody has handed over what ${tag} is made of.`);
  const run = await planned(world, { id: 'plan', kind: 'deploy', who: 'nobody', release: readRelease(text) });
  const { before, after, release } = run;
  say(
    before
      ? `From ${run.shaBefore?.slice(0, 7)} on ${liveSlots(before).join(' and ')}`
      : 'The first release of this host',
  );
  say(
    `to ${release.tag} on ${liveSlots(after).join(' and ')}, with ${settings.DEPLOY_BACKUP === 'none' ? 'no backup' : 'a backup'} before.`,
  );
  for (const name of Object.keys(after).filter((one) => one !== 'DEPLOYED_AT' && before?.[one] !== after[one])) {
    say(`${name}: ${before?.[name] ?? 'nothing'} → ${after[name]}`);
  }
  say(
    `Migrations it carries: ${release.migrations.map(({ name, phase }) => `${name} (${phase})`).join(', ') || 'none'}.`,
  );
  if (after['NGINX_DIGEST'] !== release.images.nginx.digest) {
    say(
      'nginx stays as it is: it has the ports, so replacing it refuses people for a second. DEPLOY_NGINX=follows does.',
    );
  }
  try {
    say(await preflight(world, run));
    say(await verify(world, run));
    return 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return error instanceof DeployError ? error.exit : exits.preflight;
  }
}

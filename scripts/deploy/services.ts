import { containerOf, say } from './slots.ts';
import { digestVariable, type ReleaseEnv } from './records/release-env.ts';
import type { World } from './world.ts';

/** Replaces a service where it is, if it is not the one already, and waits until Docker holds it for healthy. */
export async function bringService(world: World, service: string, env: ReleaseEnv): Promise<void> {
  const { host, docker, settings } = world;
  const isIt = async () => {
    const container = await containerOf(world, service);
    return Boolean(container?.isRunning && container.isHealthy && container.digest === env[digestVariable(service)]);
  };
  say(host, env, service);
  if (await isIt()) return;
  await docker.up(service);
  const end = host.now() + settings.DEPLOY_READY_SECONDS * 1000;
  while (!(await isIt())) {
    if (host.now() >= end) throw new Error(`${service} does not become healthy.`);
    await host.wait(settings.DEPLOY_POLL_SECONDS * 1000);
  }
}

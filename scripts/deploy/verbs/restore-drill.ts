import type { World } from '../world.ts';

/** The newest backup is restored beside what is live, and counted: a backup that nobody has restored is a hope. */
export async function restoreDrill({ host, say }: World): Promise<number> {
  const { code, output } = await host.run('scripts/restore-drill', []);
  say(output.trim());
  return code;
}

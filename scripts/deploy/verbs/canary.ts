import type { World } from '../world.ts';

/** How each slot does, of the last minutes: the numbers that the canary is judged by. */
export async function canary({ edge, figures, host, say }: World): Promise<number> {
  const minutes = 2;
  const flag = edge.flags().find((name) => name.startsWith('canary-'));
  say(
    flag
      ? `${flag.replace(/^canary-(.*)-(\d+)$/, '$1 is tried by $2 % of the people')}.`
      : 'Nothing is tried at the moment.',
  );
  const counted = await figures.since(host.now() - minutes * 60_000);
  for (const [slot, { requests, errors, slow }] of Object.entries(counted).sort()) {
    say(`${slot}: ${requests} requests, ${errors} errors, ${slow} slow`);
  }
  return 0;
}

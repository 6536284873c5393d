import type { World } from '../world.ts';

/** A flag of nginx, so it holds from the next request on. */
export async function maintenance({ edge, say }: World, wanted: 'on' | 'off'): Promise<number> {
  if (wanted === 'on') edge.set('maintenance');
  else edge.clear('maintenance');
  say(wanted === 'on' ? 'People see the maintenance page.' : 'People are let in.');
  return 0;
}

import { whenIdle } from '../ui/when-idle.ts';

/** Loads what a key will ask for, when nothing else is to be done. Without a connection it is asked for when it is wanted. */
export async function loadIdly(...loads: readonly (() => Promise<unknown>)[]): Promise<void> {
  await whenIdle(2000);
  if (!navigator.onLine) return;
  for (const load of loads) void load().catch(() => {});
}

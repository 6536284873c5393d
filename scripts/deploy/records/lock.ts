import { DeployError, exits } from '../exits.ts';
import type { Host, Process } from '../world.ts';

/** One at a time changes the host, and who it is can be read. */
export type Holder = Process & {
  readonly who: string;
  readonly run: string;
  readonly sha: string;
  readonly at: string;
};

const path = 'state/lock';

export function take(host: Host, who: { who: string; run: string; sha: string }): void {
  const mine: Holder = { ...who, ...host.self(), at: new Date(host.now()).toISOString() };
  for (const isLast of [false, true]) {
    if (host.create(path, JSON.stringify(mine))) return;
    const held = holder(host);
    if (isLast || (held && host.isAlive(held))) throw new DeployError(exits.locked, heldBy(held));
    host.remove(path); // its process is gone, so nobody else takes it away
  }
}

export function release(host: Host): void {
  host.remove(path);
}

export function holder(host: Host): Holder | undefined {
  try {
    return JSON.parse(host.read(path) ?? '') as Holder;
  } catch {
    return undefined; // there is none, or it is half written by somebody who died
  }
}

function heldBy(held: Holder | undefined): string {
  if (!held) return 'Somebody else has just taken the lock. Look again with `status`.';
  return `${held.who} is at it since ${held.at}: run ${held.run}, commit ${held.sha.slice(0, 7)}, process ${held.pid}.`;
}

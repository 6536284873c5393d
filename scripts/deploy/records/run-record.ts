import type { Host } from '../world.ts';
import type { Release } from './release.ts';
import type { ReleaseEnv } from './release-env.ts';

/** What is written down of one run, before and after each step, so that another engine can finish it either way. */
export type Run = {
  readonly id: string;
  readonly kind: 'deploy' | 'rollback';
  readonly who: string;
  /** Why a person lets it go on although the error budget is spent, or an alert fires. */
  readonly despite?: string;
  readonly startedAt: string;
  readonly release: Release;
  /** How the host was and is to be; nothing before the first release. */
  readonly before: ReleaseEnv | undefined;
  readonly after: ReleaseEnv;
  readonly shaBefore: string | undefined;
  /** Failing before anybody came, as of a Redis that is down: no reason to blame the release. */
  readonly failingBefore: readonly string[];
  readonly steps: Readonly<Record<string, { startedAt: number; endedAt?: number; note?: string }>>;
  /** Why it turns back. From then on nothing leads forward. */
  readonly turnedBack?: { readonly exit: number; readonly says: string };
  readonly endedAt?: string;
  readonly exit?: number;
};

const folder = 'state';

export function writeRun(host: Host, run: Run): Run {
  host.write(`${folder}/run-${run.id}.json`, `${JSON.stringify(run, undefined, 2)}\n`);
  return run;
}

export function readRun(host: Host, id: string): Run | undefined {
  const text = host.read(`${folder}/run-${id}.json`);
  return text === undefined ? undefined : (JSON.parse(text) as Run);
}

export function runs(host: Host): Run[] {
  const names = host.list(folder).filter((name) => /^run-.*\.json$/.test(name));
  const found = names.flatMap((name) => readRun(host, name.slice('run-'.length, -'.json'.length)) ?? []);
  return found.sort((one, other) => one.startedAt.localeCompare(other.startedAt));
}

export function unfinished(host: Host): Run | undefined {
  return runs(host).find(({ endedAt }) => endedAt === undefined);
}

export function secondsOf(run: Run): Record<string, number> {
  const took = Object.entries(run.steps).map(([name, { startedAt, endedAt }]) => [
    name,
    ((endedAt ?? startedAt) - startedAt) / 1000,
  ]);
  return Object.fromEntries(took) as Record<string, number>; // fromEntries forgets the figure
}

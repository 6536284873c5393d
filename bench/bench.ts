import type { Rounds } from './rounds.ts';

/** One row of the table: what was done, ours and what stands beside it, and how far that is from where we want to be. */
export type Line = {
  bench: string;
  what: string;
  ours: string;
  beside: string;
  result: string;
  reach: string;
  /** Undefined where nothing was to be reached. */
  reached?: boolean;
};

export type Options = Rounds & {
  only: readonly string[] | undefined;
  most: number;
  long: boolean;
  write: boolean;
  /** Where CPU profiles of the server go. */
  profile: string | undefined;
};

/** Says what it measured, or in one sentence why it could not. */
export type Bench = { name: string; title: string; run(options: Options): Promise<Line[] | string> };

/** For Node, where a profile was asked for. */
export function profileArgs({ profile }: Options, name: string): string[] {
  return profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}/${name}`];
}

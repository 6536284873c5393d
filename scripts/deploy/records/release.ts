import { DeployError, exits } from '../exits.ts';

export type ImageName = 'api' | 'client' | 'nginx' | 'ops';
export type Image = { readonly name: string; readonly digest: string };
export type Migration = { readonly name: string; readonly phase: 'expand' | 'contract' };

export type Scan = {
  /** Weaknesses that nobody waived. */
  readonly high: number;
  readonly waived: readonly { readonly id: string; readonly until: string }[];
};

/** What was built from one commit, as the build has signed it. */
export type Release = {
  readonly sha: string;
  readonly tag: string;
  readonly builtAt: string;
  readonly repository: string;
  readonly workflow: string;
  readonly ref: string;
  readonly images: Readonly<Record<ImageName, Image>>;
  readonly migrations: readonly Migration[];
  /** The digest of the list of all that is in the images, and what was found in them. A rehearsal may do without. */
  readonly sbom?: string;
  readonly scan?: Scan;
};

export const imageNames: readonly ImageName[] = ['api', 'client', 'nginx', 'ops'];

export function refOf({ name, digest }: Image): string {
  return `${name}@${digest}`;
}

/** Whoever signed it may still have signed nonsense: everything is looked at that ends in a command. */
export function readRelease(text: string): Release {
  const release = parsed(text);
  const lacks = [
    ['sha', /^[0-9a-f]{40}$/.test(String(release.sha))],
    ['tag', /^(sha-[0-9a-f]{7}|v\d+\.\d+\.\d+)$/.test(String(release.tag))],
    ['builtAt', !Number.isNaN(Date.parse(String(release.builtAt)))],
    ['repository', typeof release.repository === 'string'],
    ['workflow', typeof release.workflow === 'string'],
    ['ref', typeof release.ref === 'string'],
    ...imageNames.map((name) => [`images.${name}`, isImage(release.images?.[name])] as const),
    ['sbom', release.sbom === undefined || isDigest(release.sbom)],
    ['scan', release.scan === undefined || isScan(release.scan)],
    ['migrations', Array.isArray(release.migrations) && release.migrations.every(isMigration)],
  ].filter(([, holds]) => !holds);
  if (lacks.length === 0) return release as Release; // each of its fields was looked at
  throw new DeployError(
    exits.verify,
    `The release says nothing usable about ${lacks.map(([name]) => name).join(', ')}.`,
  );
}

function parsed(text: string): Partial<Release> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // told below
  }
  throw new DeployError(exits.verify, 'The release is not JSON.');
}

function isImage(value: unknown): boolean {
  const { name, digest } = (value ?? {}) as Partial<Image>;
  return /^[a-z0-9][a-z0-9./:_-]*$/.test(String(name)) && isDigest(digest);
}

function isDigest(value: unknown): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(String(value));
}

function isScan(value: unknown): boolean {
  const { high, waived } = (value ?? {}) as Partial<Scan>;
  const isWaiver = ({ id, until }: { id: string; until: string }) =>
    /^[\w.-]+$/.test(id) && /^\d{4}-\d\d-\d\d$/.test(until);
  return Number.isInteger(high) && Array.isArray(waived) && waived.every(isWaiver);
}

function isMigration(value: unknown): boolean {
  const { name, phase } = (value ?? {}) as Partial<Migration>;
  return /^[\w.-]+$/.test(String(name)) && (phase === 'expand' || phase === 'contract');
}

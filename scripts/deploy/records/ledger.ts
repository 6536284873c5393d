import { createHash } from 'node:crypto';
import { DeployError, exits } from '../exits.ts';
import type { Host } from '../world.ts';
import type { Release } from './release.ts';

/** One line for each run that ended. Each holds the hash of the one before, so that none can be changed unseen. */
export type Entry = {
  readonly run: string;
  readonly kind: 'deploy' | 'rollback';
  readonly verdict: 'live' | 'rolled back';
  readonly who: string;
  readonly despite?: string;
  readonly at: string;
  readonly exit: number;
  readonly says: string;
  readonly release: Release;
  /** `release.env` afterwards, byte for byte. */
  readonly env: string;
  readonly seconds: Readonly<Record<string, number>>;
};

type Line = Entry & { readonly previous: string; readonly hash: string };

const path = 'state/ledger.jsonl';
const beginning = '0'.repeat(64);

/** Who goes by a ledger that was changed goes where somebody else wants. */
export function readLedger(host: Host): Entry[] {
  const found = firstFault(host);
  if (found) throw new DeployError(exits.preflight, `Line ${found.line} of the ledger ${found.fault}.`);
  return lines(host).map((line) => JSON.parse(line) as Entry);
}

/** Once for each run, however often it is asked. */
export function enter(host: Host, entry: Entry): void {
  const before = readLedger(host) as Line[];
  if (before.some(({ run }) => run === entry.run)) return;
  const whole = lines(host)
    .map((line) => `${line}\n`)
    .join('');
  if ((host.read(path) ?? '') !== whole) host.write(path, whole);
  const linked = { ...entry, previous: before.at(-1)?.hash ?? beginning };
  host.append(path, JSON.stringify({ ...linked, hash: hashOf(linked) }));
}

/** The first line that is not as it was written, with what is wrong with it. */
export function firstFault(host: Host): { line: number; fault: string } | undefined {
  let previous = beginning;
  for (const [at, text] of lines(host).entries()) {
    const fault = faultOf(text, previous);
    if (fault) return { line: at + 1, fault };
    previous = (JSON.parse(text) as Line).hash;
  }
  return undefined;
}

export function liveEntries(host: Host): Entry[] {
  return readLedger(host).filter(({ verdict }) => verdict === 'live');
}

function faultOf(text: string, previous: string): string | undefined {
  try {
    const { hash, ...rest } = JSON.parse(text) as Line;
    if (rest.previous !== previous) return 'does not follow the line before it';
    if (hash !== hashOf(rest) || text !== JSON.stringify({ ...rest, hash })) return 'was changed';
    return undefined;
  } catch {
    return 'cannot be read';
  }
}

/** What a loss of power left of a last line was never a line. */
function lines(host: Host): string[] {
  const text = host.read(path) ?? '';
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean);
}

function hashOf(entry: object): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('hex');
}

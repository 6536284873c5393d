import type { Cause } from './tracing/go-on.ts';

/** Something was committed: event `seq` of a stream, as its readers may see it. It may be lost, doubled or late. */
export type Hint = {
  readonly stream: string;
  readonly seq: number;
  readonly event: unknown;
  /** Another process said it. */
  readonly isRemote?: true;
  /** Who committed it, so that their trace goes on where it is heard. */
  readonly cause?: Cause | undefined;
};

type Off = () => void;

/** Tells who listens, in every process, where news may be. Whoever must miss nothing reads the journal. */
export type Hints = {
  say(hint: Hint): void;
  onHint(listener: (hint: Hint) => void): Off;
  /** A session, an API token or an account has ended: who is here because of it must go. */
  sayEnded(id: string): void;
  onEnded(listener: (id: string) => void): Off;
  /** Hints may have been lost until now. */
  onGap(listener: () => void): Off;
  /** True while nothing is heard of other processes: who waits for news has to look for them. */
  isDeaf(): boolean;
  close(): Promise<void>;
};

/** For one process, which loses nothing. */
export function hintsHere(): Hints {
  const hints = listeners<[Hint]>();
  const endings = listeners<[string]>();
  return {
    say: hints.tell,
    onHint: hints.add,
    sayEnded: endings.tell,
    onEnded: endings.add,
    onGap: () => () => {},
    isDeaf: () => false,
    close: async () => {},
  };
}

export function listeners<Told extends unknown[]>() {
  const all = new Set<(...told: Told) => void>();
  return {
    tell: (...told: Told) => all.forEach((listener) => listener(...told)),
    add(listener: (...told: Told) => void): Off {
      all.add(listener);
      return () => void all.delete(listener);
    },
  };
}

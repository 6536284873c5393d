/** Something was committed: event `seq` of a stream, as its readers may see it. It may be lost, doubled or late. */
export type Hint = { readonly stream: string; readonly seq: number; readonly event: unknown };

/** Tells who listens, in every process, where news may be. Whoever must miss nothing reads the journal. */
export type Hints = {
  say(hint: Hint): void;
  onHint(listener: (hint: Hint) => void): () => void;
  /** Hints may have been lost until now. */
  onGap(listener: () => void): () => void;
  close(): Promise<void>;
};

/** For one process, which loses nothing. */
export function hintsHere(): Hints {
  const listeners = new Set<(hint: Hint) => void>();
  return {
    say: (hint) => listeners.forEach((listener) => listener(hint)),
    onHint(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onGap: () => () => {},
    close: async () => {},
  };
}

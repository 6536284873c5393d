import type { Outcome, Waiting } from './waiting.ts';

type Said = { added: Waiting } | { settled: Outcome };
type Heard = { added: (waiting: Waiting) => void; settled: (outcome: Outcome) => void };

/** What one tab does, the others show. */
export function tellTabs(heard: Heard) {
  const channel = new BroadcastChannel('outbox');
  channel.onmessage = ({ data }: MessageEvent<Said>) =>
    'added' in data ? heard.added(data.added) : heard.settled(data.settled);
  return {
    added: (waiting: Waiting) => channel.postMessage({ added: waiting } satisfies Said),
    settled: (outcome: Outcome) => channel.postMessage({ settled: outcome } satisfies Said),
  };
}

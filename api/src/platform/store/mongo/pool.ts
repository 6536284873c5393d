import type { mongo } from 'mongoose';
import type { PoolFigures } from '../port.ts';

export const maxPoolSize = 50;

export type Pool = {
  /** The share of connections in use, 0 to 1. */
  use(): number;
  /** How many times an answer may have been lost with its connection. */
  losses(): number;
  readonly figures: PoolFigures;
};

const takesWrites = new Set<string>(['ReplicaSetWithPrimary', 'Sharded', 'LoadBalanced']);

export function watchPool(client: mongo.MongoClient): Pool {
  let inUse = 0;
  let open = 0;
  let waiting = 0;
  let losses = 0;
  let isUp = true; // it was connected before it is watched
  let waited = (_ms: number, _isTimeout: boolean) => {};

  client.on('connectionCreated', () => (open += 1));
  client.on('connectionCheckOutStarted', () => (waiting += 1));
  client.on('connectionCheckOutFailed', ({ reason, durationMS }) => {
    waiting -= 1;
    waited(durationMS, reason === 'timeout');
  });
  client.on('connectionCheckedOut', ({ durationMS }) => {
    waiting -= 1;
    inUse += 1;
    waited(durationMS, false);
  });
  client.on('connectionCheckedIn', () => (inUse -= 1));
  client.on('connectionPoolCleared', () => (losses += 1));
  client.on('connectionClosed', ({ reason }) => {
    open -= 1;
    if (reason !== 'idle') losses += 1;
  });
  client.on('topologyDescriptionChanged', ({ newDescription }) => (isUp = takesWrites.has(newDescription.type)));

  return {
    use: () => Math.min(1, Math.max(0, inUse / maxPoolSize)),
    losses: () => losses,
    figures: {
      used: () => Math.max(0, inUse),
      idle: () => Math.max(0, open - inUse), // those from before it was watched are not known
      most: maxPoolSize,
      waiting: () => Math.max(0, waiting),
      isUp: () => isUp,
      onWait: (listener) => void (waited = listener),
    },
  };
}

import type { mongo } from 'mongoose';

export const maxPoolSize = 50;

export type Pool = {
  /** The share of connections in use, 0 to 1. */
  use(): number;
  /** How many times an answer may have been lost with its connection. */
  losses(): number;
};

export function watchPool(client: mongo.MongoClient): Pool {
  let inUse = 0;
  let losses = 0;
  client.on('connectionCheckedOut', () => (inUse += 1));
  client.on('connectionCheckedIn', () => (inUse -= 1));
  client.on('connectionPoolCleared', () => (losses += 1));
  client.on('connectionClosed', ({ reason }) => {
    if (reason !== 'idle') losses += 1;
  });

  return {
    use: () => Math.min(1, Math.max(0, inUse / maxPoolSize)),
    losses: () => losses,
  };
}

import { expect, test } from '@jest/globals';
import type { mongo } from 'mongoose';
import { EventEmitter } from 'node:events';
import { watchPool } from './pool.ts';

/** The driver at its outer edge: what it tells of its connections. */
const driver = () => {
  const client = new EventEmitter();
  return { client, pool: watchPool(client as unknown as mongo.MongoClient) };
};

test('who gets no connection in time is told of, with how long it took, and waits no more', () => {
  const { client, pool } = driver();
  const told: [number, boolean][] = [];
  pool.figures.onWait((ms, isTimeout) => told.push([ms, isTimeout]));
  client.emit('connectionCheckOutStarted');
  expect(pool.figures.waiting()).toBe(1);
  client.emit('connectionCheckOutFailed', { reason: 'timeout', durationMS: 4000 });
  client.emit('connectionCheckOutStarted');
  client.emit('connectionCheckOutFailed', { reason: 'connectionError', durationMS: 20 });
  expect(told).toEqual([
    [4000, true],
    [20, false],
  ]);
  expect(pool.figures.waiting()).toBe(0);
});

test('the database is up for as long as somebody takes writes', () => {
  const { client, pool } = driver();
  const states = ['ReplicaSetNoPrimary', 'ReplicaSetWithPrimary', 'Unknown', 'Sharded'];
  const seen = states.map((type) => {
    client.emit('topologyDescriptionChanged', { newDescription: { type } });
    return pool.figures.isUp();
  });
  expect(seen).toEqual([false, true, false, true]);
});

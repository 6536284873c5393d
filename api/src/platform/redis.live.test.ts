import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { startRedisServer } from '../../test/redis-server.ts';
import { connectListener, connectRedis } from './redis.ts';

test('a connection that is there again is told once, the first time is not', async () => {
  const server = await startRedisServer();
  const returned: string[] = [];
  const redis = await connectRedis(server.socket, { info() {}, warn() {} }, (client) => void returned.push(client));
  const listener = await connectListener(server.socket, () => void returned.push('news'));
  const ready = () => Promise.all([once(redis, 'ready'), once(listener, 'ready')]);
  await ready();
  expect(returned).toEqual([]);

  const again = ready();
  await server.kill();
  await server.start();
  await again;
  expect(returned.toSorted()).toEqual(['commands', 'news']);
  redis.disconnect();
  listener.disconnect();
  await server.close();
});

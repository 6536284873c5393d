import { afterEach, expect, test } from '@jest/globals';
import express, { type ErrorRequestHandler } from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppError } from '../errors.ts';
import { countCalls } from './express-store.ts';
import { takeOrRefuse } from './too-many.ts';
import type { Head } from '../http/send.ts';
import { createLimiter } from './limiter.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

test('the third of two calls is refused with the time to wait, and nothing behind the limit runs', async () => {
  const call = await startApp({ points: 2, windowSeconds: 60 });
  expect(await call('ann')).toMatchObject({
    status: 200,
    policy: '2;w=60',
    rateLimit: 'limit=2, remaining=1, reset=60',
  });
  expect(await call('ann')).toMatchObject({ status: 200, rateLimit: 'limit=2, remaining=0, reset=60' });
  expect(await call('ann')).toMatchObject({
    status: 429,
    retryAfter: '60',
    body: { code: 'too-many-requests', details: { retryAfterSeconds: 60 }, served: 2 },
  });
});

test('two people behind one address are counted apart', async () => {
  const call = await startApp({ points: 1, windowSeconds: 60 });
  expect(await call('ann')).toMatchObject({ status: 200 });
  expect(await call('ben')).toMatchObject({ status: 200 });
  expect(await call('ann')).toMatchObject({ status: 429 });
  expect(await call('ben')).toMatchObject({ status: 429 });
});

test('what is counted by account is refused in words of its own', async () => {
  const limiter = createLimiter(undefined, () => 0);
  const take = () =>
    takeOrRefuse(limiter, 'register', { points: 1, windowSeconds: 3600 }, 'account', 'There were many tries.');
  await take();
  await expect(take()).rejects.toMatchObject({
    code: 'too-many-requests',
    message: 'There were many tries. Try again in 60 minutes.',
    details: { retryAfterSeconds: 3600 },
  });
});

async function startApp(row: { points: number; windowSeconds: number }) {
  let served = 0;
  const count = countCalls(createLimiter(), 'api', row);
  const answerError: ErrorRequestHandler = (error: AppError, _req, res, _next) => {
    res.status(429).json({ code: error.code, details: error.details, served });
  };
  const app = express()
    .use(async (req, res, next) => {
      const head: Head = [];
      const refusal: unknown = await count(String(req.headers['x-user']), head).catch((error: unknown) => error);
      for (let at = 0; at < head.length; at += 2) res.setHeader(head[at]!, head[at + 1]!);
      next(refusal);
    })
    .get('/', (_req, res) => void res.json({ served: (served += 1) }))
    .use(answerError);
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return async (user: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-user': user } });
    const [policy, rateLimit] = [answer.headers.get('ratelimit-policy'), answer.headers.get('ratelimit')];
    const retryAfter = answer.headers.get('retry-after');
    return { status: answer.status, policy, rateLimit, retryAfter, body: await answer.json() };
  };
}

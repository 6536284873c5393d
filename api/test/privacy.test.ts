import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLoki } from './loki-stub.ts';
import { startSentry } from './sentry-stub.ts';
import { startTestApp } from './test-app.ts';

let loki: Awaited<ReturnType<typeof startLoki>>;
let sentry: Awaited<ReturnType<typeof startSentry>>;
beforeAll(async () => void ([loki, sentry] = [await startLoki(), await startSentry()]));
afterAll(async () => void (await Promise.all([loki.end(), sentry.close()])));
const app = startTestApp({ env: { LOG_LEVEL: 'debug' }, loki: () => loki.url, sentry: () => sentry.dsn });

const canary = 'c4n4ry';
const email = `${canary}@example.org`;
const password = `${canary} kettles on the roof`;
const jwt = `eyJhbGciOiJIUzI1NiJ9.${canary}.${canary}`;

test('mail, password, token and text of a person stand in no line, here, in Loki or in Sentry, though all is told', async () => {
  const ann = await app.person(`Ann ${canary}`, { email, password });
  const ask = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.ask({ method: 'POST', path: `/api/v1${path}`, body, headers });
  await ask('/auth/login', { email, password: `wrong ${password}` });
  await ask('/auth/login', { email, password });
  await ask('/auth/password/forgot', { email }); // a mail, and with it a job
  await ask('/projects', { name: canary }, { authorization: `Bearer ${jwt}`, cookie: `tm=${jwt}` });
  await ask('/errors', {
    type: canary.repeat(9),
    message: `${email} ${jwt}`,
    route: `projects/${canary}?password=${canary}`,
  });

  const { id } = (await ann.post('/projects', { name: `Plans of ${canary}` })).body as { id: string };
  const ears = await ann.listen();
  const say = ears.socket.emit.bind(ears.socket) as (name: string, said: unknown) => void; // also what no client says
  say('typing', { stream: canary, password });
  say(canary, { token: jwt });
  await ears.subscribeTo(id);
  await app.settled();
  const log = app.context().log;
  log.error('request failed', { error: new Error(`no ${email}`, { cause: new Error(jwt) }), email, body: password });

  const last = () => loki.received.some(({ line }) => line['message'] === 'request failed');
  await Promise.all([loki.until(last), sentry.until(() => sentry.events.length > 0)]);
  for (const told of [app.logged(), loki.bodies.join('\n'), sentry.bodies.join('\n')]) {
    expect(told.split('\n').filter((line) => line.includes(canary))).toEqual([]);
    expect(told).not.toContain(ann.id);
  }
  for (const operation of ['sessions.login', 'projects.create', 'socket.other', 'job.'])
    expect(app.logged()).toContain(`"operation":"${operation}`);
});

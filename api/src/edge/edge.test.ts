import { afterEach, expect, test } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { listenToNginx, type Edge } from './edge.ts';
import { lineIn } from './edge-line.ts';

const line = {
  ...{ level: 'info', message: 'request out', requestId: 'r-12345678', method: 'GET', routeGroup: 'api', upstream: '' },
  ...{ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', parentSpanId: '', traceFlags: '00' },
  ...{ endedAt: 1_795_299_740.123, duration: 12, status: 200 },
};
const asSyslog = (text: string) => `<190>Nov 21 22:15:40 nginx: ${text}`;
let edge: Edge | undefined;
afterEach(() => edge?.close());

test('what syslog puts before a line is taken off', () => {
  expect(lineIn(asSyslog(JSON.stringify(line)))).toEqual({ line, text: JSON.stringify(line) });
});

test.each([
  ['nothing', ''],
  ['not-json', 'hello'],
  ['not-json', '{"level":"info",'],
  ['incomplete', '{}'],
  ['incomplete', JSON.stringify({ ...line, duration: '12' })],
  ['incomplete', JSON.stringify({ ...line, traceId: 'not a trace' })],
])('a line that cannot be read is refused as %s', (reason, text) => {
  expect(lineIn(asSyslog(text))).toEqual({ refused: reason === 'nothing' ? 'not-json' : reason });
});

test('whatever is sent, there are few series, and nothing that is sent stands in them', async () => {
  edge = await listenToNginx({ port: 0, otlpEndpoint: undefined, lokiUrl: undefined, env: 'test', version: '1' });
  const { port, figures } = edge;
  const socket = createSocket('udp4');
  const send = (text: string) => new Promise((resolve) => socket.send(asSyslog(text), port, '127.0.0.1', resolve));
  for (let i = 0; i < 200; i++) {
    const strange = { method: `CANARY${i}`, routeGroup: `canary-${i}`, status: i * 7, upstream: `10.0.0.${i}:3000` };
    await send(JSON.stringify({ ...line, ...strange }));
  }
  await send('the end');
  // UDP over the loopback keeps its order.
  while (!(await figures()).includes('reason="not-json"} 1')) await new Promise(setImmediate);
  const text = await figures();
  socket.close();
  expect(text).not.toMatch(/canary/i);
  expect(text.split('\n').length).toBeLessThan(120);
});

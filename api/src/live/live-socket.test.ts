import { expect, test } from '@jest/globals';
import { tokensApi } from '@taskmanager/contract';
import { once } from 'node:events';
import WebSocket from 'ws';
import { listenTo, opened, socketTo } from '../../test/listener.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
const nobody = '0'.repeat(24);

test('a page of somebody else opens no socket with our cookie', async () => {
  const ann = await app.person('ann');
  for (const origin of ['https://evil.example', 'null', `http://evil.example:${app.port()}`, 'http://127.0.0.1:1'])
    await expect(ann.listen({ origin })).rejects.toThrow('websocket error');
});

test('a cookie without a page is not believed, a token is', async () => {
  const ann = await app.person('ann');
  const { token } = await ann.call(tokensApi.create, { body: { name: 'A program', scopes: ['read'] } });
  await expect(opened(socketTo(app.port(), { cookie: ann.cookieHeader() }))).rejects.toThrow('websocket error');
  const program = await listenTo(socketTo(app.port(), { authorization: `Bearer ${token}` }), ann.call);
  await program.subscribeOwn();
  program.close();
});

test('whoever is not signed in is told so', async () => {
  const { origin } = new URL(app.context().config.publicUrl);
  for (const authorization of ['Bearer tm_wrong', 'Basic YW5uOng='])
    await expect(opened(socketTo(app.port(), { origin, authorization }))).rejects.toMatchObject({
      message: 'Please sign in first.',
      data: { code: 'not-signed-in', status: 401, requestId: expect.any(String) },
    });
});

test('nobody hears a project they are not in, or the stream of somebody else', async () => {
  const [ann, eve] = [await app.person('ann'), await app.person('eve')];
  await ann.addProject('House');
  const ears = await eve.listen();
  for (const projectId of [ann.projectId(), nobody])
    await expect(ears.subscribeTo(projectId)).rejects.toMatchObject({ code: 'not-found', status: 404 });
  await expect(ears.say('subscribe', { stream: 'own', userId: ann.id })).rejects.toMatchObject({
    code: 'invalid-request',
    fields: [{ path: 'userId' }],
  });
});

test('rooms that a client names do not exist', async () => {
  const [ann, eve] = [await app.person('ann'), await app.person('eve')];
  await ann.addProject('House');
  const ears = await eve.listen();
  for (const projectId of [`project:${ann.projectId()}`, ears.socket.id, ['x'], { $ne: null }, '__proto__'])
    await expect(ears.say('subscribe', { stream: 'project', projectId })).rejects.toMatchObject({
      code: 'invalid-request',
    });
});

test('whoever does not hear a project is not seen in it', async () => {
  const ann = await app.person('ann');
  const { id: projectId } = await ann.addProject('House');
  const ears = await ann.listen();
  for (const [name, said] of [
    ['presence', { projectId }],
    ['typing', { projectId, taskId: nobody }],
  ] as const)
    await expect(ears.say(name, said)).rejects.toMatchObject({ code: 'not-found' });
});

test('a message nobody knows is refused, as is one with too little, too much or bytes in it', async () => {
  const ears = await (await app.person('ann')).listen();
  const all: [string, unknown][] = [
    ['drop-everything', {}],
    ['toString', {}],
    ['subscribe', undefined],
    ['subscribe', 'own'],
    ['subscribe', { stream: 'own', after: -1 }],
    ['typing', { projectId: nobody }],
    ['presence', Buffer.from('own')],
  ];
  for (const [name, said] of all)
    await expect(ears.say(name as 'subscribe', said as object)).rejects.toMatchObject({ code: 'invalid-request' });
});

test('a message of more than 64 KB closes its socket, and only that', async () => {
  const ann = await app.person('ann');
  const [one, other] = [await ann.listen(), await ann.listen()];
  await expect(one.say('subscribe', { stream: 'own', padding: 'x'.repeat(63 * 1024) })).rejects.toMatchObject({
    code: 'invalid-request',
  });
  one.socket.emit('subscribe', { stream: 'own', padding: 'x'.repeat(65 * 1024) } as never);
  expect(await one.closed()).toBe('transport close');
  await other.subscribeOwn();
});

test('who says too much is told, and cut off when they go on', async () => {
  const ears = await (await app.person('ann')).listen();
  const many = (count: number) =>
    Array.from({ length: count }, () =>
      ears.say('unsubscribe', { stream: 'own' }).then(
        () => 'done',
        ({ code }: { code: string }) => code,
      ),
    );
  expect(new Set(await Promise.all(many(100)))).toEqual(new Set(['done', 'too-many-requests']));
  void many(100);
  expect(await ears.closed()).toMatch(/disconnect|transport close/);
});

test('whatever bytes come, the server goes on', async () => {
  const ann = await app.person('ann');
  const headers = { cookie: ann.cookieHeader(), origin: app.context().config.publicUrl };
  const address = `ws://127.0.0.1:${app.port()}/socket.io/?EIO=4&transport=websocket`;
  const frames = [
    '',
    '4',
    '42',
    '42{',
    '42["subscribe"',
    '451-["a",{"_placeholder":true,"num":9}]',
    '40/admin,',
    '2',
    '49',
    '42["connect"]',
    '42["__proto__",{}]',
    '\u0000'.repeat(500),
    Buffer.from([1, 2, 3]),
  ];
  for (const frame of frames) {
    const socket = new WebSocket(address, { headers });
    await once(socket, 'open');
    socket.send('40');
    socket.send(frame);
    socket.send('42["connect"]'); // of a kind that ends every socket
    await once(socket, 'close');
  }
  for (const path of [
    '/socket.io/?EIO=3&transport=websocket',
    '/socket.io/?EIO=4&transport=polling',
    '/other',
    '/socket.io//%',
  ])
    await once(new WebSocket(`ws://127.0.0.1:${app.port()}${path}`, { headers }), 'error');
  const ears = await ann.listen();
  await ears.subscribeOwn();
});

test('a person has so many sockets and no more', async () => {
  const ann = await app.person('ann');
  const all = await Promise.all(Array.from({ length: 100 }, () => ann.listen()));
  await expect(ann.listen()).rejects.toMatchObject({ code: 'limit-reached' });
  for (const ears of all) ears.close();
});

import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { ask, closeAll } from './ask.ts';
import { freePorts, slots, startEdge, type Edge } from './edge.ts';
import { writeClient } from './files.ts';
import { startReplica, type Replica } from './replicas.ts';

let edge: Edge;
let replicas: Replica[] = [];

beforeAll(async () => {
  const ports = await freePorts(3);
  replicas = await Promise.all(slots.map((slot, at) => startReplica(slot, ports[at] ?? 0)));
  edge = await startEdge(ports);
  writeClient(edge.client);
});
afterEach(() => {
  for (const slot of [...slots, 'maintenance', 'canary-api-3-5', 'canary-api-3-25']) {
    edge.undrain(slot);
    ready(slot);
  }
});
afterAll(async () => {
  closeAll();
  for (const one of [...replicas, edge]) await one.stop();
});

const unready = (slot: string) => writeFileSync(join(edge.flags, 'unready', slot), '');
const ready = (slot: string) => rmSync(join(edge.flags, 'unready', slot), { force: true });

/** Who answers, of many requests. */
async function whoAnswers(path = '/api/v1/x'): Promise<string[]> {
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask(edge.https, path)));
  return [...new Set(answers.map(({ json }) => String(json['slot'])))].sort();
}

test('all that are live answer', async () => {
  expect(await whoAnswers()).toEqual(['api-1', 'api-2', 'api-3']);
});

test('who is drained is asked nothing from the next request on', async () => {
  edge.drain('api-1');
  edge.drain('api-3');
  expect(await whoAnswers()).toEqual(['api-2']);
  edge.undrain('api-3');
  expect(await whoAnswers()).toEqual(['api-2', 'api-3']);
});

test('who is not ready neither, and both kinds of flags stand beside each other', async () => {
  unready('api-2');
  expect(await whoAnswers()).toEqual(['api-1', 'api-3']);
  edge.drain('api-1');
  expect(await whoAnswers()).toEqual(['api-3']);
});

test('when nobody is ready, those are asked that are not drained', async () => {
  edge.drain('api-3');
  unready('api-1');
  unready('api-2');
  expect(await whoAnswers()).toEqual(['api-1', 'api-2']);
});

test('when all are drained, all are asked', async () => {
  for (const slot of slots) edge.drain(slot);
  expect(await whoAnswers()).toEqual(['api-1', 'api-2', 'api-3']);
  for (const slot of slots) unready(slot);
  expect(await whoAnswers()).toEqual(['api-1', 'api-2', 'api-3']);
});

test('a session goes on where it began, drained or not, and a new one begins elsewhere', async () => {
  edge.drain('api-1');
  expect(await whoAnswers('/socket.io/?EIO=4&sid=api-1.abc')).toEqual(['api-1']);
  expect(await whoAnswers('/socket.io/?EIO=4')).toEqual(['api-2', 'api-3']);
  expect(await whoAnswers('/socket.io/?EIO=4&sid=api-9.abc')).toEqual(['api-2', 'api-3']);
});

test('an open socket outlives the flag of its server', async () => {
  const socket = await openSocket();
  edge.drain(socket.slot);
  expect(await socket.echo('still here')).toBe('still here');
  const next = await openSocket();
  expect(next.slot).not.toBe(socket.slot);
  for (const one of [socket, next]) one.close();
});

test('a server that is tried gets its share of the people, and each of them stays on one side', async () => {
  edge.drain('api-3');
  edge.drain('canary-api-3-5');
  const few = await triedBy();
  edge.undrain('canary-api-3-5');
  edge.drain('canary-api-3-25');
  const more = await triedBy();
  // The choice is a hash, so these 240 are always divided alike.
  expect([few.length, more.length]).toEqual([8, 50]);
  expect(await triedBy()).toEqual(more);
  expect(few.filter((person) => !more.includes(person))).toEqual([]);
  edge.undrain('canary-api-3-25');
  expect(await triedBy()).toEqual([]);
});

test('where a server that is tried does not answer, the others do', async () => {
  const tried = replicas.findIndex(({ slot }) => slot === 'api-3');
  await replicas[tried]?.kill();
  edge.drain('api-3');
  edge.drain('canary-api-3-25');
  expect(await triedBy()).toEqual([]);
  replicas[tried] = await startReplica('api-3', replicas[tried]?.port ?? 0);
});

/** Of 240 who are signed in, those whom api-3 answers. */
async function triedBy(): Promise<number[]> {
  const people = Array.from({ length: 240 }, (_, person) => person);
  const answers = await Promise.all(
    people.map((person) => ask(edge.https, '/api/v1/x', { headers: { cookie: `a=b; __Host-tm=token-${person}` } })),
  );
  expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
  return people.filter((person) => answers[person]?.json['slot'] === 'api-3');
}

test('while the server is looked after, people see a page, programs a problem, and both hear when to come back', async () => {
  edge.drain('maintenance');
  const person = { accept: 'text/html' };
  for (const path of ['/', '/help', '/app/', '/app/projects/1']) {
    const { status, headers, text } = await ask(edge.https, path, { headers: person });
    expect([path, status, headers['retry-after'], text.includes('Back in a moment')]).toEqual([path, 503, '30', true]);
  }
  for (const path of ['/api/v1/x', '/api/v1/auth/me', '/socket.io/?EIO=4', '/api/v1/me/avatar']) {
    const { status, headers, json } = await ask(edge.https, path, { headers: person });
    expect([path, status, headers['retry-after'], json['code']]).toEqual([path, 503, '30', 'unavailable']);
  }
  for (const path of ['/styles.css', '/app/main-ABCD2345.js', '/api/healthz', '/api/v1/health/ready'])
    expect([path, (await ask(edge.https, path)).status]).toEqual([path, 200]);
  expect((await ask(edge.https, '/healthz', { host: 'api.test' })).status).toBe(200);
  edge.undrain('maintenance');
  expect((await ask(edge.https, '/help')).status).toBe(200);
});

async function openSocket() {
  const socket = connect({ host: '127.0.0.1', port: edge.https, servername: 'app.test', rejectUnauthorized: false });
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
  socket.write(`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: app.test\r\n${upgrade}\r\n`);
  const greeting = await said(socket, '}\n');
  const { slot } = JSON.parse(greeting.slice(greeting.indexOf('{'))) as { slot: string };
  return {
    slot,
    echo: (text: string) => {
      socket.write(text);
      return said(socket, text);
    },
    close: () => socket.destroy(),
  };
}

function said(socket: TLSSocket, ending: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (part: Buffer) => {
      text += part.toString();
      if (!text.endsWith(ending)) return;
      socket.off('data', hear);
      resolve(text);
    };
    socket
      .on('data', hear)
      .once('error', reject)
      .once('close', () => reject(new Error('The socket was closed.')));
  });
}

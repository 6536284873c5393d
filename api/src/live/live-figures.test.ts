import { expect, test } from '@jest/globals';
import { io } from 'socket.io-client';
import { socketPath } from '@taskmanager/contract';
import { anotherProcess } from '../../test/another-process.ts';
import { figuresOf, moved, until } from '../../test/figures.ts';
import { opened, socketTo, type ClientSocket } from '../../test/listener.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
const open = 'socketio_connections{namespace="/",transport="websocket"}';

async function annWhoListens() {
  const ann = await app.person('ann');
  await ann.addProject('House');
  const ears = await ann.listen();
  const { head } = await ears.subscribeTo(ann.projectId());
  return { ann, ears, head };
}

test('a socket is counted while it is open, and why it closed', async () => {
  const before = await figuresOf(app);
  const { ears } = await annWhoListens();
  const during = await figuresOf(app);
  expect([during(open) - before(open), during('socketio_rooms') > 0]).toEqual([1, true]);
  ears.close();
  const left = 'socketio_disconnects_total{reason="client namespace disconnect"}';
  await until(async () => (await figuresOf(app))(left) === before(left) + 1);
  expect((await figuresOf(app))(open)).toBe(before(open));
});

test('what clients say is counted by its name; what nobody knows has none', async () => {
  const { ears } = await annWhoListens();
  expect((await figuresOf(app))('socketio_events_received_total{event="subscribe"}')).toBeGreaterThan(0);
  const other = 'socketio_events_received_total{event="other"}';
  expect(await moved(app, other, () => expect(ears.say('nonsense' as never, {})).rejects.toThrow())).toBe(1);
});

test('an event leaves as one of ours, or as one that was committed elsewhere', async () => {
  const { ann, ears, head } = await annWhoListens();
  const from = (origin: string) => `socketio_fanout_latency_seconds_count{event="events",origin="${origin}"}`;
  expect(
    await moved(app, from('local'), async () => {
      await ann.addTask('Paint');
      await ears.heardUpTo(head + 1);
    }),
  ).toBe(1);
  expect(
    await moved(app, from('remote'), async () => {
      await anotherProcess(app, ann.id).addTask(ann.projectId(), 'Sweep');
      await app.context().live.beacon();
      await ears.heardUpTo(head + 2);
    }),
  ).toBe(1);
  expect((await figuresOf(app))('socketio_events_sent_total{event="events"}')).toBeGreaterThan(1);
});

test('who comes back is counted, and whether they could go on where they were', async () => {
  const { ann, head } = await annWhoListens();
  const again = async (after: number) => {
    const socket = socketOfWhoComesBack(ann);
    await opened(socket);
    await socket.emitWithAck('subscribe', { stream: 'project', projectId: ann.projectId(), after });
    await socket.emitWithAck('subscribe', { stream: 'own' });
    socket.disconnect();
  };
  expect(await moved(app, 'socketio_reconnects_total{recovered="true"}', () => again(head))).toBe(1);
  expect(await moved(app, 'socketio_reconnects_total{recovered="false"}', () => again(0))).toBe(1);
});

test('who is not let in is counted by reason', async () => {
  const refused = 'socketio_handshake_failures_total{code="not-signed-in"}';
  const stranger = () => opened(socketTo(app.port(), { origin: app.context().config.publicUrl }));
  expect(await moved(app, refused, () => expect(stranger()).rejects.toMatchObject({ code: 'not-signed-in' }))).toBe(1);
});

function socketOfWhoComesBack(person: Person): ClientSocket {
  return io(`http://127.0.0.1:${app.port()}`, {
    path: socketPath,
    transports: ['websocket'],
    auth: { again: true },
    extraHeaders: { cookie: person.cookieHeader(), origin: app.context().config.publicUrl },
    forceNew: true,
    reconnection: false,
  });
}

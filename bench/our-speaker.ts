import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { projectStream } from '../api/src/journal/events.ts';
import { taskDocuments } from '../api/src/tasks/task-documents.ts';
import type { Context } from '../api/src/context.ts';
import type { Seats } from './audience.ts';
import { changeOf } from './news.ts';
import { register, type Person } from './people.ts';
import { inContext, seedTasks, type Place } from './seed.ts';
import { serverEnv, startOurs } from './server.ts';
import { socketPath, startSpeaker, subscription, type Speaker } from './speakers.ts';
import { startProject } from './world.ts';

const program = fileURLToPath(new URL('live-server.ts', import.meta.url));
const socketsEach = 100; // as many as one person may have

type Wanted = { sockets: number; events: number; nodeArgs?: readonly string[] };

/** Our server with a project that many listen to, in which so many events are ready to be said after `head`. */
export async function startOurSpeaker(
  folder: string,
  { sockets, events, nodeArgs = [] }: Wanted,
): Promise<{ speaker: Speaker; seats: Seats; head: number }> {
  const { place, people } = await aProject(folder, Math.ceil(sockets / socketsEach));
  const head = await inContext(folder, (context) => write(context, place, events));
  const env = { ...serverEnv(folder, 0), PROJECT: place.projectId, SEEN: String(head) };
  const speaker = await startSpeaker([...nodeArgs, program], env);
  const say = subscription(place.projectId);
  const headers = people.map(({ cookie }) => ({ cookie, origin: 'http://localhost:3000' }));
  const path = socketPath;
  return { speaker, seats: { port: speaker.port, path, count: sockets, headers, speaks: 'socket.io', say }, head };
}

async function aProject(folder: string, guests: number): Promise<{ place: Place; people: Person[] }> {
  const server = await startOurs(folder);
  const ann = await register(server.port);
  const place = await startProject(ann, 'House');
  const people = [ann];
  while (people.length < guests) {
    const guest = await register(server.port, `guest-${people.length}`);
    const { link } = await ann.send<{ link: string }>('POST', `/projects/${place.projectId}/invitations`, {
      role: 'viewer',
    });
    await guest.send('POST', '/invitations/accept', { token: link.slice(link.indexOf('#token=') + 7) });
    people.push(guest);
  }
  await server.stop();
  return { place, people };
}

/** Answers the number of the last event before them. */
async function write(context: Context, place: Place, count: number): Promise<number> {
  const { journal } = context;
  const stream = projectStream(place.projectId);
  const { ids } = await seedTasks(context, place, 50);
  const head = await journal.head(stream);
  for (let seq = head + 1; seq <= head + count; seq++) {
    const draft = { collection: taskDocuments as never, id: ids[seq % ids.length] ?? '', set: changeOf(seq) };
    await journal.commit(stream, { id: randomUUID(), actor: place.userId }, () =>
      Promise.resolve({ type: 'task.changed', drafts: [draft], answer: () => null }),
    );
  }
  return head;
}

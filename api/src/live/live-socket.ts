import { Look, Subscription, Typing, Unsubscription, type Subscribed } from '@taskmanager/contract';
import { projectStream, userStream } from '../journal/events.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import { answer } from '../platform/sockets/converse.ts';
import type { IoSocket } from '../platform/sockets/socket.ts';
import type { SocketMetrics } from '../platform/sockets/socket-metrics.ts';
import type { ProjectAccess } from '../projects/projects.ts';
import type { Presence } from './presence.ts';
import type { Relay } from './relay.ts';
import type { Rooms } from './rooms.ts';

type LiveSocketParts = {
  access: ProjectAccess;
  relay: Relay;
  rooms: Rooms;
  presence: Presence;
  metrics: Pick<SocketMetrics, 'returned'>;
};

const mostSubscriptions = 100;
/** Who is further behind loads everything anew. */
const mostToCatchUp = 2_000;

/** What a client may say over its socket. Who may hear a stream is asked here once, and by the relay at each event. */
export function liveAnswerers({ access, relay, rooms, presence, metrics }: LiveSocketParts) {
  async function subscribe({ after = 0, ...asked }: Subscription, socket: IoSocket): Promise<Subscribed> {
    const { who } = socket.data;
    const stream = streamOf(asked, who);
    if (socket.rooms.size > mostSubscriptions)
      throw new AppError('limit-reached', `A socket listens to ${mostSubscriptions} streams at the most.`);
    const admit = async () => asked.stream === 'own' || access.admit(who, asked.projectId, 'project.read');
    const head = await relay.join(stream, after, admit, () => rooms.enter(socket, stream));
    countReturn(socket, after > 0 && head - after <= mostToCatchUp);
    return { stream, head, people: asked.stream === 'own' ? [] : presence.enter(socket, stream) };
  }

  /** Whoever comes back is counted by the first stream they ask for. */
  function countReturn({ data }: IoSocket, recovered: boolean): void {
    if (data.isBack) metrics.returned(recovered);
    data.isBack = false;
  }

  function unsubscribe(asked: Unsubscription, socket: IoSocket): null {
    rooms.leave(socket, streamOf(asked, socket.data.who));
    return null;
  }

  function look({ projectId, ...look }: Look, socket: IoSocket): null {
    presence.look(socket, heardBy(socket, projectId), look);
    return null;
  }

  function type({ projectId, taskId }: Typing, socket: IoSocket): null {
    presence.type(socket, heardBy(socket, projectId), taskId);
    return null;
  }

  return {
    subscribe: answer(Subscription, subscribe),
    unsubscribe: answer(Unsubscription, unsubscribe),
    presence: answer(Look, look),
    typing: answer(Typing, type),
  };
}

function streamOf(asked: Unsubscription, who: Who): string {
  return asked.stream === 'own' ? userStream(who.userId) : projectStream(asked.projectId);
}

/** Only who hears a project is seen in it. */
function heardBy(socket: IoSocket, projectId: string): string {
  const stream = projectStream(projectId);
  if (socket.rooms.has(stream)) return stream;
  throw new AppError('not-found', 'You are not subscribed to this project. Subscribe to it first.');
}

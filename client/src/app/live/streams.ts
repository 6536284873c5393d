import type { GoneReason, Id, News, Present } from '@taskmanager/contract';

export type Stream = { stream: 'project'; projectId: Id } | { stream: 'own' };

/** A stream as tabs name it to each other; what the server calls `user:<id>` is `own` to whoever it is. */
export type StreamKey = 'own' | `project:${Id}`;

export type PeopleChange = { people: Present[]; left: Id[] };

export type StreamListener = {
  /** The last event it has; asked whenever the stream is subscribed. None of who keeps no events, or has none yet. */
  after?: () => number | undefined;
  heard?: (news: News) => void;
  /** There are events up to this one. */
  head?: (head: number) => void;
  /** When what it fetches has arrived, as `settled` of a follower: until then the connection is catching up. */
  settled?: () => Promise<void>;
  /** The server has less than `after`: only a snapshot helps. */
  ahead?: () => void;
  people?: (all: Present[]) => void;
  present?: (change: PeopleChange) => void;
  typing?: (typing: { taskId: Id; userId: Id }) => void;
  /** Nothing more comes. */
  gone?: (reason: GoneReason) => void;
};

export function keyOf(stream: Stream): StreamKey {
  return stream.stream === 'own' ? 'own' : `project:${stream.projectId}`;
}

export function streamOf(key: StreamKey): Stream {
  return key === 'own' ? { stream: 'own' } : { stream: 'project', projectId: key.slice('project:'.length) };
}

/** Of a name that the server uses. */
export function keyOfName(name: string): StreamKey {
  return name.startsWith('user:') ? 'own' : (name as StreamKey); // the only other kind begins with project:
}

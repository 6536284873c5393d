import { signal } from '@angular/core';
import { createHere, typingMs, type Id, type News } from '@taskmanager/contract';
import type { Live } from '../live/live.ts';

export type Room = ReturnType<typeof enterRoom>;

/** Who is in one project besides me, as signals. */
export function enterRoom(listen: Live['listen'], projectId: Id, me: Id, now: () => number = Date.now) {
  const here = createHere(me);
  const changed = signal(0);
  const change = () => changed.update((count) => count + 1);

  const leave = listen(
    { stream: 'project', projectId },
    {
      heard: (news) => hear(news),
      people(all) {
        here.begin(all);
        change();
      },
      present(some) {
        here.changed(some);
        change();
      },
      typing(typing) {
        here.types(typing, now());
        change();
        setTimeout(change, typingMs);
      },
      gone() {
        here.begin([]);
        change();
      },
    },
  );

  /** What they were typing is there by now. */
  function hear(news: News): void {
    const events = 'events' in news ? news.events : [];
    const written = events.filter(({ ops }) => ops.some(({ doc }) => doc === 'comments'));
    for (const { actor } of written) here.said(actor);
    if (written.length > 0) change();
  }

  return {
    leave,
    people: () => (changed(), here.people()),
    lookingAt: (taskId: Id) => (changed(), here.lookingAt(taskId)),
    typingIn: (taskId: Id) => (changed(), here.typingIn(taskId, now())),
  };
}

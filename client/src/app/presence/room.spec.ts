import { computed } from '@angular/core';
import type { News } from '@taskmanager/contract';
import type { StreamListener } from '../live/streams.ts';
import { enterRoom } from './room.ts';

const [garden, me, bob, cem, fence] = ['garden', 'me', 'bob', 'cem', 'fence'];

/** A room, and the one who tells what happens in it. */
function room() {
  let told: StreamListener = {};
  let now = 0;
  const listen = (_stream: unknown, listener: StreamListener) => {
    told = listener;
    return () => {};
  };
  const entered = enterRoom(listen, garden, me, () => now);
  return {
    ...entered,
    told: () => told,
    later: (ms: number) => {
      now += ms;
      vi.advanceTimersByTime(ms);
    },
  };
}

const comment = (actor: string) =>
  ({ stream: garden, events: [{ seq: 1, actor, ops: [{ doc: 'comments', id: 'c' }] }] }) as unknown as News;

describe('a room', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('has the others in it, and knows what they look at', () => {
    const { told, people, lookingAt } = room();
    told().people?.([{ userId: me }, { userId: bob, taskId: fence }]);
    told().present?.({ people: [{ userId: cem, taskId: fence, away: true }], left: [] });
    expect(people().map(({ userId }) => userId)).toEqual([bob, cem]);
    expect(lookingAt(fence)).toEqual([bob]);
  });

  it('forgets who stopped typing', () => {
    const { told, later, typingIn } = room();
    const shown = computed(() => typingIn(fence));
    told().typing?.({ userId: bob, taskId: fence });
    later(9_999);
    expect(shown()).toEqual([bob]);
    later(1);
    expect(shown()).toEqual([]);
  });

  it('knows that a comment that is there is not typed any more', () => {
    const { told, typingIn } = room();
    told().typing?.({ userId: bob, taskId: fence });
    told().heard?.(comment(cem));
    expect(typingIn(fence)).toEqual([bob]);
    told().heard?.(comment(bob));
    expect(typingIn(fence)).toEqual([]);
  });

  it('is empty for who may not be in it any more', () => {
    const { told, people } = room();
    told().people?.([{ userId: bob }]);
    told().gone?.('removed');
    expect(people()).toEqual([]);
  });
});

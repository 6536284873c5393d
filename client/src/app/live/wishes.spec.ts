import type { TabState } from './messages.ts';
import { looksOf, newWantsOf, wantsOf } from './wishes.ts';

const garden = 'a'.repeat(24);
const kitchen = 'b'.repeat(24);
const task = 'c'.repeat(24);

function tab(some: Partial<TabState>): TabState {
  return { tab: 'one', wants: {}, sight: null, isVisible: true, focusedAt: 0, ...some };
}

const at = (seq: number, asked = 1) => ({ lowest: seq, highest: seq, asked });

describe('what all tabs want', () => {
  it('is each stream once, from who is behind to who is ahead', () => {
    const wants = wantsOf([
      tab({ wants: { own: at(4), [`project:${garden}`]: at(9) } }),
      tab({ wants: { own: at(2) } }),
      tab({ wants: { own: at(7) } }),
    ]);
    expect([...wants]).toEqual([
      ['own', { lowest: 2, highest: 7 }],
      [`project:${garden}`, { lowest: 9, highest: 9 }],
    ]);
  });

  it('is new where a tab is, or where somebody in it asks again', () => {
    const before = tab({ wants: { own: at(4, 1), [`project:${garden}`]: at(1, 1) } });
    expect(newWantsOf(undefined, before)).toEqual(['own', `project:${garden}`]);
    expect(newWantsOf(before, tab({ wants: { own: at(8, 1), [`project:${garden}`]: at(1, 2) } }))).toEqual([
      `project:${garden}`,
    ]);
  });
});

describe('what somebody looks at', () => {
  const listening = { [`project:${garden}`]: at(1), [`project:${kitchen}`]: at(1) };

  it('is what the tab shows that had the focus last', () => {
    const looks = looksOf([
      tab({ wants: listening, sight: { projectId: garden, taskId: task }, focusedAt: 20 }),
      tab({ sight: { projectId: garden }, focusedAt: 10 }),
    ]);
    expect(looks.get(`project:${garden}`)).toEqual({ projectId: garden, taskId: task });
  });

  it('is nothing in a tab that is hidden, however short ago', () => {
    const looks = looksOf([
      tab({ wants: listening, sight: { projectId: garden, taskId: task }, focusedAt: 20, isVisible: false }),
      tab({ sight: { projectId: garden }, focusedAt: 10 }),
    ]);
    expect(looks.get(`project:${garden}`)).toEqual({ projectId: garden });
  });

  it('is away in projects that are only listened to', () => {
    const looks = looksOf([tab({ wants: listening, sight: { projectId: garden } })]);
    expect(looks.get(`project:${kitchen}`)).toEqual({ projectId: kitchen, away: true });
  });

  it('is not said of projects that nobody listens to', () => {
    expect([...looksOf([tab({ sight: { projectId: garden } })])]).toEqual([]);
  });
});

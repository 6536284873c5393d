import type { Card } from '@taskmanager/contract';
import { createSubtasks } from './subtasks.ts';

const card = (id: string, parentId?: string) => ({ id, parentId }) as Card; // only that is asked

describe('the parts of a task', () => {
  it('come, change their parent and go', () => {
    const parts = createSubtasks();
    parts.begin([card('a'), card('b', 'a'), card('c', 'a')]);
    expect([...parts.of('a')()]).toEqual(['b', 'c']);

    parts.moved(card('b', 'a'), card('b', 'd'));
    parts.moved(undefined, card('e', 'a'));
    parts.moved(card('c', 'a'), undefined);
    expect([...parts.of('a')()]).toEqual(['e']);
    expect([...parts.of('d')()]).toEqual(['b']);
  });

  it('are forgotten with what was known before', () => {
    const parts = createSubtasks();
    parts.begin([card('b', 'a')]);
    parts.begin([]);
    expect(parts.of('a')().size).toBe(0);
  });
});

import { isHome, placeBelow, rowAbove } from './outline-places.ts';
import { changeBetween } from './regrouping.ts';

const rows = ['group/todo/', 'task/todo/a', 'task/todo/b', 'add/todo/', 'group/done/', 'add/done/'];
const column = ['a', 'b', 'hidden'];

function placeAt(row: string, ...moved: string[]) {
  const above = rowAbove(rows, row, new Set(moved));
  return above && placeBelow(above, above.key === 'todo' ? column : [], new Set(moved));
}

describe('where a line of the outline is let go', () => {
  it.each([
    ['below a heading, it is the first of its list', 'group/todo/', ['x'], { listId: 'todo', before: 'a' }],
    ['below a task, it is the next', 'task/todo/a', ['x'], { listId: 'todo', after: 'a', before: 'b' }],
    [
      'below where tasks are added, it follows the last in sight',
      'add/todo/',
      ['x'],
      { listId: 'todo', after: 'b', before: 'hidden' },
    ],
    ['in an empty list, it is alone', 'add/done/', ['a'], { listId: 'done' }],
    ['below itself, it is where it was', 'task/todo/b', ['b'], { listId: 'todo', after: 'a', before: 'hidden' }],
    [
      'below all that are moved, it is below what stays',
      'task/todo/b',
      ['a', 'b'],
      { listId: 'todo', before: 'hidden' },
    ],
  ])('%s', (_, row, moved, place) => {
    expect(placeAt(row, ...moved)).toEqual(place);
  });

  it('is no move where it lies already', () => {
    expect(isHome('b', column, { listId: 'todo', after: 'a', before: 'hidden' })).toBe(true);
    expect(isHome('b', column, { listId: 'todo', before: 'a' })).toBe(false);
    expect(isHome('x', column, { listId: 'todo', before: 'a' })).toBe(false);
  });
});

describe('what makes a task stand in another group', () => {
  it.each([
    ['priority', 'none', 'high', { priority: 'high' }],
    ['priority', 'high', 'none', { priority: null }],
    ['label', 'red', 'blue', { labels: { red: null, blue: true } }],
    ['assignee', 'none', 'ann', { assignees: { ann: true } }],
    ['assignee', 'ann', 'none', { assignees: { ann: null } }],
  ] as const)('%s from %s to %s', (grouping, from, to, change) => {
    expect(changeBetween(grouping, from, to)).toEqual(change);
  });
});

import { walk } from './walking.ts';

const columns = [['a', 'b', 'c'], [], ['d'], ['e', 'f']];

describe('arrows on a board', () => {
  it.each([
    ['ArrowDown', 'a', 'b'],
    ['ArrowDown', 'c', undefined],
    ['ArrowUp', 'a', undefined],
    ['Home', 'c', 'a'],
    ['End', 'a', 'c'],
    ['ArrowRight', 'c', 'd'],
    ['ArrowRight', 'e', undefined],
    ['ArrowLeft', 'd', 'a'],
    ['ArrowLeft', 'f', 'd'],
    ['x', 'a', undefined],
  ])('%s leads from %s to %s', (key, from, to) => {
    expect(walk(key, from, columns)).toBe(to);
  });

  it('lead the other way where one reads from right to left', () => {
    expect(walk('ArrowLeft', 'c', columns, true)).toBe('d');
    expect(walk('ArrowRight', 'd', columns, true)).toBe('a');
  });
});

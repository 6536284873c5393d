import { createTypeahead, stepped } from './stepping.ts';

describe('Keys among several things', () => {
  it('go on and back, around the ends', () => {
    expect(stepped('ArrowDown', 0, 3)).toBe(1);
    expect(stepped('ArrowDown', 2, 3)).toBe(0);
    expect(stepped('ArrowUp', 0, 3)).toBe(2);
    expect(stepped('ArrowUp', -1, 3)).toBe(2);
    expect(stepped('Home', 2, 3)).toBe(0);
    expect(stepped('End', 0, 3)).toBe(2);
    expect(stepped('a', 0, 3)).toBeUndefined();
    expect(stepped('ArrowDown', -1, 0)).toBeUndefined();
  });

  it('follow the line of reading in a row', () => {
    expect(stepped('ArrowRight', 0, 3, { along: 'line' })).toBe(1);
    expect(stepped('ArrowRight', 1, 3, { along: 'line', isRtl: true })).toBe(0);
    expect(stepped('ArrowDown', 0, 3, { along: 'line' })).toBeUndefined();
  });

  it('find by the first letters', () => {
    const find = createTypeahead();
    const names = ['Copy', 'Move', 'Create', 'Delete'];
    expect(find('c', 1000, names, -1)).toBe(0);
    expect(find('r', 1100, names, 0)).toBe(2);
    expect(find('d', 5000, names, 2)).toBe(3);
    expect(find('c', 9000, names, 0)).toBe(2);
    expect(find('c', 9100, names, 2)).toBe(0);
    expect(find('z', 20_000, names, 2)).toBeUndefined();
    expect(find('Enter', 20_100, names, 2)).toBeUndefined();
  });
});

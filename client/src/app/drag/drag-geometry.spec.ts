import { closed, indexFor, isSamePlace, nearest, placeAt, scrollSpeed } from './drag-geometry.ts';

const slots = [
  { id: 'a', from: 0, to: 40 },
  { id: 'b', from: 40, to: 140 },
  { id: 'c', from: 140, to: 180 },
];

describe('where a dragged card would go', () => {
  it('is found by how much of each card lies above its upper edge', () => {
    expect([-50, 0, 20, 21, 89, 91, 161, 500].map((edge) => indexFor(slots, edge))).toEqual([0, 0, 0, 1, 1, 2, 3, 3]);
    expect(indexFor([], 10)).toBe(0);
  });

  it('is its own place as long as it was not moved', () => {
    const others = closed(slots, new Set(['b']));
    expect(others).toEqual([
      { id: 'a', from: 0, to: 40 },
      { id: 'c', from: 40, to: 80 },
    ]);
    expect(indexFor(others, 40)).toBe(1);
  });

  it('counts out all that go along', () => {
    expect(closed(slots, new Set(['a', 'b']))).toEqual([{ id: 'c', from: 0, to: 40 }]);
  });

  it('is named by its neighbours', () => {
    expect(placeAt('todo', slots, 0)).toEqual({ listId: 'todo', before: 'a' });
    expect(placeAt('todo', slots, 1)).toEqual({ listId: 'todo', after: 'a', before: 'b' });
    expect(placeAt('todo', slots, 3)).toEqual({ listId: 'todo', after: 'c' });
    expect(placeAt('todo', [], 0)).toEqual({ listId: 'todo' });
    expect(isSamePlace(placeAt('todo', slots, 1), { listId: 'todo', after: 'a', before: 'b' })).toBe(true);
    expect(isSamePlace(placeAt('todo', slots, 1), placeAt('done', slots, 1))).toBe(false);
    expect(isSamePlace(placeAt('todo', [], 0), undefined)).toBe(false);
  });

  it('is in the column under the pointer or next to it', () => {
    expect([-20, 20, 100, 170, 900].map((at) => nearest(slots, at)?.id)).toEqual(['a', 'a', 'b', 'c', 'c']);
    expect(nearest([], 5)).toBeUndefined();
  });

  it('comes nearer by scrolling, faster towards an edge', () => {
    expect(scrollSpeed(400, 0, 800)).toBe(0);
    expect(scrollSpeed(0, 0, 800)).toBeCloseTo(-1.1);
    expect(scrollSpeed(28, 0, 800)).toBeCloseTo(-0.55);
    expect(scrollSpeed(800, 0, 800)).toBeCloseTo(1.1);
    expect(scrollSpeed(-500, 0, 800)).toBeCloseTo(-1.1);
  });
});

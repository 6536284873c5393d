import { createKeyboardMove } from './keyboard-move.ts';
import type { Place } from './drag-geometry.ts';

/** Three lists, the last of them empty, and everything that is said and done. */
function startBoard(selected: readonly string[] = [], isStacked = false) {
  const lists: Record<string, string[]> = { todo: ['a', 'b', 'c', 'd'], doing: ['x', 'y'], done: [] };
  const [said, shown]: [string[], (Place | undefined)[]] = [[], []];
  const keyboard = createKeyboardMove({
    isStacked,
    listIds: () => Object.keys(lists),
    taskIds: (listId) => lists[listId] ?? [],
    idsWith: (id) => (selected.includes(id) ? selected : [id]),
    move(ids, { listId, after }) {
      for (const list of Object.keys(lists)) lists[list] = lists[list]!.filter((id) => !ids.includes(id));
      lists[listId]!.splice(after === undefined ? 0 : lists[listId]!.indexOf(after) + 1, 0, ...ids);
    },
    show: (place) => shown.push(place),
    say: (text) => said.push(text),
    words: () => ({
      lifted: (count) => `Lifted ${count}.`,
      at: (list, position, count) => `${list}, ${position} of ${count}`,
      movedTo: (list, position, count) => `Moved to ${list}, ${position} of ${count}`,
      putBack: 'Put back',
    }),
  });
  const press = (key: string, on: string, more: KeyboardEventInit = {}) =>
    keyboard.handle(new KeyboardEvent('keydown', { key, ...more, cancelable: true }), on);
  const alt = (key: string, on: string, more: KeyboardEventInit = {}) => press(key, on, { altKey: true, ...more });
  return { lists, said, shown, press, alt, keyboard };
}

afterEach(() => document.documentElement.removeAttribute('dir'));

describe('moving cards by keyboard', () => {
  it('moves a card at once with alt and an arrow, and tells where it is', () => {
    const { lists, said, alt } = startBoard();
    alt('ArrowDown', 'a');
    expect(lists['todo']).toEqual(['b', 'a', 'c', 'd']);
    alt('ArrowUp', 'a');
    expect(lists['todo']).toEqual(['a', 'b', 'c', 'd']);
    alt('ArrowRight', 'c');
    expect(lists).toEqual({ todo: ['a', 'b', 'd'], doing: ['x', 'y', 'c'], done: [] });
    alt('ArrowRight', 'c');
    expect(lists['done']).toEqual(['c']);
    expect(said).toEqual([
      ...['Moved to todo, 2 of 4', 'Moved to todo, 1 of 4', 'Moved to doing, 3 of 3', 'Moved to done, 1 of 1'],
    ]);
  });

  it('moves a card to an end with shift besides', () => {
    const { lists, alt } = startBoard();
    alt('ArrowDown', 'a', { shiftKey: true });
    alt('ArrowUp', 'c', { shiftKey: true });
    expect(lists['todo']).toEqual(['c', 'b', 'd', 'a']);
    alt('ArrowRight', 'c', { shiftKey: true });
    expect(lists['done']).toEqual(['c']);
  });

  it('moves nothing beyond the ends, and tells so', () => {
    const { lists, said, alt } = startBoard();
    alt('ArrowUp', 'a');
    alt('ArrowLeft', 'a');
    expect(lists['todo']).toEqual(['a', 'b', 'c', 'd']);
    expect(said).toEqual(['todo, 1 of 4', 'todo, 1 of 4']);
  });

  it('takes a card up, chooses a place and puts it down', () => {
    const { lists, said, shown, press, keyboard } = startBoard();
    press(' ', 'b');
    expect(keyboard.isLifted('b')).toBe(true);
    press('ArrowDown', 'b');
    press('ArrowRight', 'b');
    expect(lists['todo']).toEqual(['a', 'b', 'c', 'd']);
    expect(shown.at(-1)).toEqual({ listId: 'doing', after: 'y' });
    press('ArrowUp', 'b');
    expect(shown.at(-1)).toEqual({ listId: 'doing', after: 'x', before: 'y' });
    press('Enter', 'b');
    expect(lists['doing']).toEqual(['x', 'b', 'y']);
    expect(shown.at(-1)).toBeUndefined();
    expect(keyboard.isLifted('b')).toBe(false);
    expect(said).toEqual([
      ...['Lifted 1. todo, 2 of 4', 'todo, 3 of 4', 'doing, 3 of 3', 'doing, 2 of 3', 'Moved to doing, 2 of 3'],
    ]);
  });

  it('goes on beyond the end of a list where the next one stands below', () => {
    const { lists, alt, said } = startBoard([], true);
    alt('ArrowDown', 'd');
    expect(lists).toEqual({ todo: ['a', 'b', 'c'], doing: ['d', 'x', 'y'], done: [] });
    alt('ArrowUp', 'd');
    expect(lists['todo']).toEqual(['a', 'b', 'c', 'd']);
    alt('ArrowUp', 'a');
    expect(lists['todo']).toEqual(['a', 'b', 'c', 'd']);
    alt('ArrowDown', 'a', { shiftKey: true });
    expect(lists['todo']).toEqual(['b', 'c', 'd', 'a']);
    expect(said.slice(0, 2)).toEqual(['Moved to doing, 1 of 3', 'Moved to todo, 4 of 4']);
  });

  it('puts a card back with escape', () => {
    const { lists, said, shown, press } = startBoard();
    press(' ', 'a');
    press('End', 'a');
    press('Escape', 'a');
    expect(lists['todo']).toEqual(['a', 'b', 'c', 'd']);
    expect([said.at(-1), shown.at(-1)]).toEqual(['Put back', undefined]);
  });

  it('lets the focus go on with Tab, and the card stays', () => {
    const { lists, press, keyboard } = startBoard();
    press(' ', 'a');
    press('ArrowDown', 'a');
    expect(press('Tab', 'a')).toBe(false);
    expect(keyboard.isLifted('a')).toBe(false);
    expect(lists['todo']).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps other keys to itself while a card is lifted, and none of them before', () => {
    const { press } = startBoard();
    expect(press('e', 'a')).toBe(false);
    expect(press('ArrowDown', 'a')).toBe(false);
    press(' ', 'a');
    expect(press('e', 'a')).toBe(true);
  });

  it('moves all that are selected together', () => {
    const { lists, said, alt } = startBoard(['a', 'c']);
    alt('ArrowRight', 'c');
    expect(lists).toEqual({ todo: ['b', 'd'], doing: ['x', 'a', 'c', 'y'], done: [] });
    expect(said).toEqual(['Moved to doing, 2 of 4']);
  });

  it('goes by the line of reading', () => {
    document.documentElement.dir = 'rtl';
    const { lists, alt } = startBoard();
    alt('ArrowLeft', 'a');
    expect(lists['doing']).toEqual(['a', 'x', 'y']);
  });

  it('leaves alone what may not be moved', () => {
    const keyboard = startBoard();
    const { press } = { press: (key: string) => keyboard.press(key, 'unknown') };
    expect(press(' ')).toBe(false);
  });
});

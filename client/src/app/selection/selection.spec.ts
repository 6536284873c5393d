import { TestBed } from '@angular/core/testing';
import { Selection } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

describe('a selection', () => {
  let selection: Selection;
  beforeEach(() => (selection = TestBed.inject(Selection)));

  const chosen = () => order.filter((id) => selection.has(id)).join('');

  it('grows and shrinks from where it began', () => {
    selection.focus('b');
    selection.extendTo('c', order);
    selection.extendTo('d', order);
    expect(chosen()).toBe('bcd');
    selection.extendTo('c', order);
    expect(chosen()).toBe('bc');
    selection.extendTo('a', order);
    expect(chosen()).toBe('ab');
  });

  it('keeps what was chosen one by one beside a range', () => {
    selection.toggle('a');
    selection.toggle('c');
    selection.extendTo('e', order);
    expect(chosen()).toBe('acde');
    selection.toggle('a');
    expect(chosen()).toBe('cde');
  });

  it('is what commands are meant for; without one it is the task that is pointed at', () => {
    expect(selection.targets()).toEqual([]);
    selection.focus('d');
    expect(selection.targets()).toEqual(['d']);
    selection.point(undefined);
    expect(selection.targets()).toEqual([]);
    selection.toggle('b');
    selection.focus('d');
    expect(selection.targets()).toEqual(['b']);
  });

  it('goes along with one of its tasks in the order they are shown', () => {
    selection.toggle('d');
    selection.toggle('b');
    expect(selection.with('d', order)).toEqual(['b', 'd']);
    expect(selection.with('a', order)).toEqual(['a']);
  });
});

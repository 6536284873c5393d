import type { Card } from '@taskmanager/contract';
import { csvOf } from './csv.ts';
import { stepInGrid } from './grid-steps.ts';
import { inOrder, type TableColumn } from './table-columns.ts';

describe('a file for spreadsheets', () => {
  it('keeps commas, quotes and lines within their cell', () => {
    expect(
      csvOf([
        ['Title', 'Labels'],
        ['Say "hi"\nagain', 'a, b'],
      ]),
    ).toBe('Title,Labels\r\n"Say ""hi""\nagain","a, b"\r\n');
  });

  it('runs no text as a formula, and leaves numbers what they are', () => {
    expect(csvOf([['=1+1', '+49 30', '-5', '@me']])).toBe("'=1+1,'+49 30,-5,'@me\r\n");
  });
});

describe('the rows of a table', () => {
  const effort = { id: 'effort', orderOf: ({ fields }: Card) => fields?.['effort'] } as TableColumn; // only that is asked
  const cards = [3, undefined, 20, 1].map(
    (value, at) => ({ id: `${at}`, fields: value === undefined ? undefined : { effort: value } }) as unknown as Card,
  );

  it('have what is missing last, whichever way they are ordered', () => {
    expect(inOrder(cards, [effort], undefined)).toEqual(['0', '1', '2', '3']);
    expect(inOrder(cards, [effort], { by: 'effort', descending: false })).toEqual(['3', '0', '2', '1']);
    expect(inOrder(cards, [effort], { by: 'effort', descending: true })).toEqual(['2', '0', '3', '1']);
  });

  it('stay as on the board when the column they were ordered by is gone', () => {
    expect(inOrder(cards, [], { by: 'effort', descending: true })).toEqual(['0', '1', '2', '3']);
  });
});

describe('keys in a table', () => {
  const [ids, columns] = [
    ['1', '2', '3'],
    ['title', 'list', 'due'],
  ];
  const from = (key: string, ctrlKey = false) => {
    const next = stepInGrid(
      { key, ctrlKey, metaKey: false, altKey: false },
      { taskId: '2', column: 'list' },
      ids,
      columns,
    );
    return next && `${next.taskId} ${next.column}`;
  };

  it('lead from cell to cell and to the edges', () => {
    expect(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => from(key))).toEqual([
      '1 list',
      '3 list',
      '2 title',
      '2 due',
    ]);
    expect([from('Home'), from('End'), from('Home', true), from('End', true)]).toEqual([
      '2 title',
      '2 due',
      '1 title',
      '3 due',
    ]);
    expect([from('PageDown'), from('a'), from('ArrowUp', true)]).toEqual(['3 list', undefined, undefined]);
  });
});

import { fitOf, piecesOf } from './fuzzy.ts';

const commands = [
  'Move to list',
  'Mark as done',
  'Open settings',
  'Add a label',
  'Go to the board',
  'Überblick öffnen',
];

function found(query: string): string[] {
  const fits = commands.flatMap((text) => {
    const fit = fitOf(query, text);
    return fit ? [{ text, ...fit }] : [];
  });
  return fits.toSorted((a, b) => b.score - a.score).map(({ text }) => text);
}

function marked(query: string, text: string): string {
  const fit = fitOf(query, text);
  return fit
    ? piecesOf(text, fit)
        .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
        .join('')
    : 'none';
}

describe('finding by a few letters', () => {
  it.each([
    ['move', ['Move to list']],
    ['done', ['Mark as done']],
    ['mtl', ['Move to list']],
    ['board go', ['Go to the board']],
    ['to', ['Go to the board', 'Move to list']],
    ['stng', ['Open settings']],
    ['überb', ['Überblick öffnen']],
    ['uberb', ['Überblick öffnen']],
    ['xyz', []],
  ])('%s', (query, expected) => {
    expect(found(query).toSorted()).toEqual(expected.toSorted());
  });

  it('puts beginnings before what is within a word', () => {
    expect(found('l').slice(0, 2).toSorted()).toEqual(['Add a label', 'Move to list']);
  });

  it('finds everything by nothing', () => {
    expect(found('')).toHaveLength(commands.length);
  });

  it('shows which letters were meant', () => {
    expect(marked('mtl', 'Move to list')).toBe('[M]ove [t]o [l]ist');
    expect(marked('öff', 'Überblick öffnen')).toBe('Überblick [öff]nen');
    expect(marked('boa', 'Go to the board')).toBe('Go to the [boa]rd');
    expect(marked('q', 'Go')).toBe('none');
  });
});

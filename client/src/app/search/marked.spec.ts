import { parseSearch } from '@taskmanager/contract';
import { excerptOf, markedIn, soughtWords } from './marked.ts';

const foundIn = (text: string, q: string) =>
  markedIn(text, soughtWords(parseSearch(q).terms))
    .filter(({ isFound }) => isFound)
    .map((piece) => piece.text);

describe('What was found', () => {
  it('is marked, whatever its case and accents, also where it only begins so', () => {
    expect(foundIn('Café gardens and a GARDEN', 'garden cafe')).toEqual(['Café', 'gardens', 'GARDEN']);
  });

  it('is not what an operator says or what is excluded', () => {
    expect(foundIn('open the garden label', 'is:open -garden label:label')).toEqual([]);
  });

  it('leaves the text as it was', () => {
    const pieces = markedIn('Paint, then paint again.', ['paint']);
    expect(pieces.map(({ text }) => text).join('')).toBe('Paint, then paint again.');
  });

  it('shows a line of a long text around it', () => {
    const text = `${'word '.repeat(60)}needle ${'more '.repeat(60)}`;
    const excerpt = excerptOf(text, ['needle']);
    expect(excerpt).toContain('needle');
    expect(excerpt.length).toBeLessThan(200);
    expect(excerptOf(text, ['absent'])).toBe('');
  });
});

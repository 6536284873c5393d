import { sharedAsTask } from './shared.ts';

describe('What another application shares', () => {
  it('becomes the title of a task, with its address below', () => {
    expect(sharedAsTask({ title: 'A page', url: 'https://example.org/' })).toEqual({
      text: 'A page',
      description: 'https://example.org/',
    });
  });

  it('may have nothing but an address in its text', () => {
    expect(sharedAsTask({ text: 'https://example.org/' })).toEqual({ text: 'https://example.org/' });
  });

  it('is told once, however often it was said', () => {
    expect(sharedAsTask({ title: 'A', text: 'See https://example.org/ now', url: 'https://example.org/' })).toEqual({
      text: 'A',
      description: 'See https://example.org/ now',
    });
    expect(sharedAsTask({ title: 'A', text: 'A' })).toEqual({ text: 'A' });
  });

  it('keeps a long text whole', () => {
    expect(sharedAsTask({ text: 'First line\nand more' })).toEqual({
      text: 'First line',
      description: 'First line\nand more',
    });
  });
});

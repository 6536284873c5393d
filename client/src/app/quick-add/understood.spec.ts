import { understand, type Known } from './understood.ts';

const known: Known = {
  labels: [
    { id: 'l1', name: 'garden' },
    { id: 'l2', name: 'Garden shed' },
  ],
  members: [
    { id: 'u1', name: 'Ann Lee' },
    { id: 'u2', name: 'Bob' },
    { id: 'u3', name: 'Bob Young' },
  ],
  priorities: { low: 'niedrig', medium: 'mittel', high: 'hoch', urgent: 'dringend' },
  dateIn(text) {
    const from = text.indexOf('tomorrow');
    return from < 0 ? undefined : { moment: { date: '2026-11-22' }, from, to: from + 8 };
  },
};

const kindsIn = (text: string) =>
  understand(text, known).parts.map((part) =>
    'id' in part ? part.id : part.kind === 'due' ? part.moment.date : part.priority,
  );

describe('A line that was typed', () => {
  it('is taken apart', () => {
    const { title, parts } = understand('Paint the fence tomorrow #garden @Ann !high', known);
    expect(title).toBe('Paint the fence');
    expect(parts.map(({ kind }) => kind)).toEqual(['due', 'label', 'member', 'priority']);
  });

  it('keeps what nobody knows', () => {
    expect(understand('Issue #42 for @nobody costs 5! and a#garden', known)).toEqual({
      title: 'Issue #42 for @nobody costs 5! and a#garden',
      parts: [],
    });
  });

  it('means the longest name', () => {
    expect(kindsIn('x #Garden shed')).toEqual(['l2']);
    expect(kindsIn('x #garden sheds')).toEqual(['l1']);
    expect(kindsIn('x @bob young')).toEqual(['u3']);
    expect(kindsIn('x @bob, please')).toEqual(['u2']);
  });

  it('knows priorities by their name in either language and by their number', () => {
    expect(kindsIn('a !urgent')).toEqual(['urgent']);
    expect(kindsIn('a !dringend')).toEqual(['urgent']);
    expect(kindsIn('a !1')).toEqual(['urgent']);
    expect(kindsIn('a !4')).toEqual(['low']);
    expect(kindsIn('a !5')).toEqual([]);
  });

  it('finds no date in the name of a label', () => {
    const labels = [{ id: 'l9', name: 'tomorrow' }];
    expect(understand('Rest #tomorrow', { ...known, labels }).parts.map(({ kind }) => kind)).toEqual(['label']);
  });
});

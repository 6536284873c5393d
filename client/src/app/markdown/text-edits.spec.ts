import { code, continued, linked, listed, marked, type Edit } from './text-edits.ts';

/** A text in which [ ] is around what is selected, and | stands for the caret. */
function edit(shown: string): Edit {
  const [from, to] = [shown.indexOf('⟦'), shown.indexOf('⟧') - 1];
  if (from >= 0) return { text: shown.replace(/[⟦⟧]/g, ''), from, to };
  const caret = shown.indexOf('|');
  return { text: shown.replace('|', ''), from: caret, to: caret };
}

function shown({ text, from, to }: Edit): string {
  if (from === to) return `${text.slice(0, from)}|${text.slice(from)}`;
  return `${text.slice(0, from)}⟦${text.slice(from, to)}⟧${text.slice(to)}`;
}

describe('editing markdown', () => {
  it.each([
    ['a ⟦b⟧ c', 'a **⟦b⟧** c'],
    ['a **⟦b⟧** c', 'a ⟦b⟧ c'],
    ['a ⟦**b**⟧ c', 'a ⟦b⟧ c'],
    ['a | c', 'a **|** c'],
    ['a **|** c', 'a | c'],
  ])('makes bold: %s', (before, after) => {
    expect(shown(marked(edit(before), '**'))).toBe(after);
  });

  it.each([
    ['**⟦b⟧**', '***⟦b⟧***'],
    ['***⟦b⟧***', '**⟦b⟧**'],
    ['*⟦b⟧*', '⟦b⟧'],
  ])('makes italic what may be bold: %s', (before, after) => {
    expect(shown(marked(edit(before), '*'))).toBe(after);
  });

  it.each([
    ['a ⟦b⟧', 'a `⟦b⟧`'],
    ['⟦a\nb⟧', '⟦```\na\nb\n```⟧'],
  ])('makes code: %j', (before, after) => {
    expect(shown(code(edit(before)))).toBe(after);
  });

  it.each([
    ['one|', '- ', '- one|'],
    ['- one|', '- ', 'one|'],
    ['⟦one\ntwo⟧', '- ', '⟦- one\n- two⟧'],
    ['⟦one\n\ntwo⟧', '1. ', '⟦1. one\n\n3. two⟧'],
    ['⟦- one\n- two⟧', '- [ ] ', '⟦- [ ] one\n- [ ] two⟧'],
    ['⟦- [x] one⟧', '- [ ] ', '⟦- [ ] one⟧'],
    ['first\n  in|ner', '- ', 'first\n  - in|ner'],
    ['|', '- ', '- |'],
  ] as const)('makes a list: %j %s', (before, marker, after) => {
    expect(shown(listed(edit(before), marker))).toBe(after);
  });

  it('makes a link of what is selected', () => {
    expect(shown(linked(edit('see ⟦this⟧')))).toBe('see [this](⟦https://⟧)');
    expect(shown(linked(edit('see |')))).toBe('see [|](https://)');
    expect(shown(linked(edit('see ⟦this⟧.'), 'https://a.de'))).toBe('see [this](https://a.de)|.');
  });

  it.each([
    ['- one|', '- one\n- |'],
    ['* one|', '* one\n* |'],
    ['1. one|', '1. one\n2. |'],
    ['9) one|', '9) one\n10) |'],
    ['- [x] one|', '- [x] one\n- [ ] |'],
    ['  - one|', '  - one\n  - |'],
    ['> one|', '> one\n> |'],
    ['- one| two', '- one\n- | two'],
    ['- one\n- |', '- one\n|'],
    ['- [ ] |', '|'],
  ])('goes on with a list: %j', (before, after) => {
    const next = continued(edit(before));
    expect(next && shown(next)).toBe(after);
  });

  it.each(['text|', '-one|', '- ⟦one⟧', '|- one'])('goes on with nothing else: %s', (before) => {
    expect(continued(edit(before))).toBeUndefined();
  });
});

import { ariaKeysOf, capsOf, collide, fits, strokesOf, type KeyNames, type Press } from './keys.ts';

const german: KeyNames = {
  ...{ ctrl: 'Strg', alt: 'Alt', shift: 'Umschalt', Enter: 'Eingabe', Escape: 'Esc', Space: 'Leertaste', Tab: 'Tab' },
  ...{ Delete: 'Entf', Backspace: '⌫', Home: 'Pos1', End: 'Ende', PageUp: 'Bild ↑', PageDown: 'Bild ↓' },
};

function press(key: string, more: Partial<Press> = {}): Press {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

function isPressed(keys: string, pressed: Press, isMac = false): boolean {
  const [stroke] = strokesOf(keys);
  return stroke !== undefined && fits(stroke, pressed, isMac);
}

describe('the keys of a shortcut', () => {
  it.each([
    ['a letter', 'q', press('q'), true],
    ['a letter under caps lock', 'q', press('Q'), true],
    ['a letter with shift, which is another one', 'q', press('Q', { shiftKey: true }), false],
    ['shift and a letter', 'shift+d', press('D', { shiftKey: true }), true],
    ['shift and a letter without shift', 'shift+d', press('d'), false],
    ['a sign that needs shift on this layout', '?', press('?', { shiftKey: true, code: 'Minus' }), true],
    ['a sign that needs none', '/', press('/'), true],
    ['ctrl and a letter', 'ctrl+k', press('k', { ctrlKey: true }), true],
    ['a letter where ctrl is asked for', 'ctrl+k', press('k'), false],
    ['ctrl where the letter alone is asked for', 'k', press('k', { ctrlKey: true }), false],
    ['the Windows key', 'ctrl+k', press('k', { metaKey: true }), false],
    ['alt and an arrow', 'alt+ArrowUp', press('ArrowUp', { altKey: true }), true],
    ['an arrow with shift, which selects', 'ArrowUp', press('ArrowUp', { shiftKey: true }), false],
    ['space', 'Space', press(' ', { code: 'Space' }), true],
    ['plus', 'ctrl++', press('+', { ctrlKey: true }), true],
    ['a Cyrillic letter on the place of q', 'q', press('й', { code: 'KeyQ' }), true],
    ['a Greek letter on the place of k, with ctrl', 'ctrl+k', press('κ', { code: 'KeyK', ctrlKey: true }), true],
    ['q of a French layout, which is where a is', 'q', press('q', { code: 'KeyA' }), true],
    ['a of a French layout, which is where q is', 'q', press('a', { code: 'KeyQ' }), false],
    ['an umlaut, which is a letter of its own', ';', press('ö', { code: 'Semicolon' }), false],
  ])('hears %s', (_, keys, pressed, answer) => {
    expect(isPressed(keys, pressed)).toBe(answer);
  });

  it('takes ⌘ as ctrl on a Mac and leaves ctrl to the system', () => {
    expect(isPressed('ctrl+k', press('k', { metaKey: true }), true)).toBe(true);
    expect(isPressed('ctrl+k', press('k', { ctrlKey: true }), true)).toBe(false);
  });

  it('knows the letter beneath what alt writes on a Mac', () => {
    expect(isPressed('alt+a', press('å', { code: 'KeyA', altKey: true }), true)).toBe(true);
    expect(isPressed('alt+e', press('Dead', { code: 'KeyE', altKey: true }), true)).toBe(true);
  });

  it('takes what AltGr writes for a character, not for ctrl and alt', () => {
    const written = press('[', { ctrlKey: true, altKey: true, getModifierState: (name) => name === 'AltGraph' });
    expect(isPressed('[', written)).toBe(true);
    expect(isPressed('ctrl+alt+[', written)).toBe(false);
  });

  it('says what is printed on the keys', () => {
    expect(capsOf('ctrl+shift+z', german, false)).toEqual([['Strg', 'Umschalt', 'Z']]);
    expect(capsOf('ctrl+shift+z', german, true)).toEqual([['⌘', '⇧', 'Z']]);
    expect(capsOf('g then b', german, false)).toEqual([['G'], ['B']]);
    expect(capsOf('alt+ArrowUp', german, true)).toEqual([['⌥', '↑']]);
    expect(capsOf('ctrl++', german, false)).toEqual([['Strg', '+']]);
    expect(capsOf('Space', german, false)).toEqual([['Leertaste']]);
  });

  it('says them to a screen reader', () => {
    expect(ariaKeysOf('ctrl+k', false)).toBe('Control+k');
    expect(ariaKeysOf('ctrl+k', true)).toBe('Meta+k');
    expect(ariaKeysOf('g then b', false)).toBeUndefined();
  });

  it('sees when one is pressed on the way to another', () => {
    expect(collide('g', 'g then b')).toBe(true);
    expect(collide('g then b', 'g then b')).toBe(true);
    expect(collide('g then b', 'g then m')).toBe(false);
    expect(collide('k', 'ctrl+k')).toBe(false);
  });
});

/** One press, as a shortcut names it: `ctrl+k`, `alt+ArrowUp`, `?`. */
export type Stroke = { readonly ctrl: boolean; readonly alt: boolean; readonly shift: boolean; readonly key: string };

/** What of a keyboard event counts. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

/** `g then b` is two. */
export function strokesOf(keys: string): Stroke[] {
  return keys.split(' then ').map((stroke) => {
    const [key = '', ...modifiers] = stroke.replace(/\+\+$/, '+plus').split('+').reverse();
    const has = (modifier: string) => modifiers.includes(modifier);
    return { ctrl: has('ctrl'), alt: has('alt'), shift: has('shift'), key: named[key] ?? key };
  });
}

const named: Readonly<Record<string, string>> = { plus: '+', Space: ' ' };

/** On a Mac ⌘ is taken as ctrl, and ctrl is left to the system. */
export function fits(stroke: Stroke, press: Press, isMac: boolean): boolean {
  // AltGr comes as ctrl and alt where it only writes a character
  const writes = press.key.length === 1 && press.getModifierState?.('AltGraph') === true;
  const [ctrl, other] = isMac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (other || stroke.ctrl !== (ctrl && !writes) || stroke.alt !== (press.altKey && !writes)) return false;
  const key = keyOf(press);
  return stroke.key === key && (stroke.shift === press.shiftKey || (!stroke.shift && isSign(key)));
}

/** Where it stands on a keyboard says what a key is in a script that has no latin letters, and beside alt on a Mac. */
function keyOf({ key, code, altKey }: Press): string {
  if (key.length !== 1 && key !== 'Dead') return key;
  const place = /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase();
  const isForeign = /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key);
  return place && (altKey || isForeign || key === 'Dead') ? place : key.toLowerCase();
}

/** Which layout needs shift for a sign or digit is nobody's business. */
function isSign(key: string): boolean {
  return key.length === 1 && key !== ' ' && !/\p{L}/u.test(key);
}

/** A character alone: what speech input may press by accident, and what the preference switches off. */
export function isCharacter({ ctrl, alt, key }: Stroke): boolean {
  return !ctrl && !alt && key.length === 1 && key !== ' ';
}

function isSameStroke(a: Stroke, b: Stroke): boolean {
  return a.key === b.key && a.ctrl === b.ctrl && a.alt === b.alt && a.shift === b.shift;
}

/** True where one is pressed on the way to the other, or both are the same. */
export function collide(a: string, b: string): boolean {
  const [one, other] = [strokesOf(a), strokesOf(b)];
  const shorter = one.length < other.length ? one : other;
  return shorter.every((_, at) => isSame(one[at], other[at]));
}

function isSame(a: Stroke | undefined, b: Stroke | undefined): boolean {
  return a !== undefined && b !== undefined && isSameStroke(a, b);
}

export function runsOnMac(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform);
}

/** What is printed on the keys, by the names of the reader's language: `[['Strg', 'K']]`. */
export type KeyNames = Readonly<
  Record<
    | 'ctrl'
    | 'alt'
    | 'shift'
    | 'Enter'
    | 'Escape'
    | 'Space'
    | 'Delete'
    | 'Backspace'
    | 'Tab'
    | 'Home'
    | 'End'
    | 'PageUp'
    | 'PageDown',
    string
  >
>;

export function capsOf(keys: string, names: KeyNames, isMac: boolean): string[][] {
  const label: Readonly<Record<string, string>> = {
    ...names,
    ...arrows,
    ...(isMac ? macNames : {}),
    ' ': isMac ? '␣' : names.Space,
  };
  return strokesOf(keys).map(({ ctrl, alt, shift, key }) => {
    const modifiers = [ctrl && label['ctrl'], alt && label['alt'], shift && label['shift']];
    return [...modifiers.filter((one) => typeof one === 'string'), label[key] ?? key.toUpperCase()];
  });
}

const arrows = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
const macNames = { ctrl: '⌘', alt: '⌥', shift: '⇧', Enter: '↵', Backspace: '⌫', Delete: '⌦' };

/** For `aria-keyshortcuts`, which knows no sequences. */
export function ariaKeysOf(keys: string, isMac: boolean): string | undefined {
  const [stroke, ...more] = strokesOf(keys);
  if (!stroke || more.length > 0) return undefined;
  const modifiers = [stroke.ctrl && (isMac ? 'Meta' : 'Control'), stroke.alt && 'Alt', stroke.shift && 'Shift'];
  return [...modifiers, stroke.key === ' ' ? 'Space' : stroke.key].filter(Boolean).join('+');
}

const implicit: Record<string, string> = {
  button: 'button, summary, input[type=submit]',
  link: 'a[href]',
  textbox:
    'textarea, input:not([type]), input:is([type=text], [type=email], [type=password], [type=search], [type=url])',
  checkbox: 'input[type=checkbox]',
  radio: 'input[type=radio]',
  heading: 'h1, h2, h3, h4',
  dialog: 'dialog[open]',
  list: 'ul, ol',
  listitem: 'li',
  img: 'img[alt]:not([alt=""])',
};

/** What a person finds by what it is and what it is called; nothing that is hidden from them. */
export function allByRole(role: string, name?: string | RegExp): HTMLElement[] {
  const selector = [`[role="${role}"]`, implicit[role] && `:is(${implicit[role]}):not([role])`]
    .filter(Boolean)
    .join(', ');
  const found = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => !element.closest('[hidden], [aria-hidden="true"]'),
  );
  return name === undefined ? found : found.filter((element) => isCalled(element, name));
}

export function byRole(role: string, name?: string | RegExp): HTMLElement {
  const [first, ...others] = allByRole(role, name);
  if (first && others.length === 0) return first;
  const called = allByRole(role).map((element) => `"${nameOf(element)}"`);
  throw new Error(
    `${others.length + (first ? 1 : 0)} of role ${role} are called ${String(name)}. There are: ${called.join(', ')}`,
  );
}

/** The name that a screen reader says. */
export function nameOf(element: Element): string {
  const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const labelled = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const label =
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
  const text = element.getAttribute('aria-label') ?? (labelled || label?.textContent || element.textContent);
  return text.replace(/\s+/g, ' ').trim();
}

/** Presses a key where the focus is. */
export function press(key: string, more: KeyboardEventInit = {}): boolean {
  const at = document.activeElement ?? document.body;
  return at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

/** Writes over what an input holds. */
export function type(text: string, into = document.activeElement): void {
  if (!(into instanceof HTMLInputElement || into instanceof HTMLTextAreaElement))
    throw new Error('Nothing to type in.');
  into.value = text;
  into.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function isCalled(element: Element, name: string | RegExp): boolean {
  return typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element));
}

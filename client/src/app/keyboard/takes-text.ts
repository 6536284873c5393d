const withoutText = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** Whether what is typed there is a text of somebody. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !withoutText.has(target.type);
  if (!(target instanceof Element)) return false;
  return (
    target.matches('textarea, select') || target.closest('[contenteditable]:not([contenteditable="false"])') !== null
  );
}

/** A key that was pressed before its line was there, as if it were pressed now. */
export function pressAgain({ key, code, ctrlKey, metaKey, shiftKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const again = { key, code, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true };
  if (!target.dispatchEvent(new KeyboardEvent('keydown', again))) return;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) write(target, key);
  else if (key === 'Enter' && target instanceof HTMLElement && target.matches('a[href], button')) target.click();
}

/** What a browser does with a key only if a person presses it. */
function write(field: HTMLInputElement | HTMLTextAreaElement, key: string): void {
  if (key === 'Enter' && field instanceof HTMLInputElement) return field.form?.requestSubmit();
  const data = key === 'Enter' ? '\n' : key;
  const [from, to] = [field.selectionStart, field.selectionEnd];
  if (from === null || to === null) return;
  if (key === 'Backspace') field.setRangeText('', from === to ? Math.max(from - 1, 0) : from, to, 'end');
  else if ([...data].length === 1) field.setRangeText(data, from, to, 'end');
  else return;
  const inputType = key === 'Backspace' ? 'deleteContentBackward' : 'insertText';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType, data: key === 'Backspace' ? null : data }));
}

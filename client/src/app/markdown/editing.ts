import type { Edit } from './text-edits.ts';

export function editOf({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Edit {
  return { text: value, from: selectionStart, to: selectionEnd };
}

/** As if it was typed, so that the browser's undo takes it back. */
export function type(box: HTMLTextAreaElement, edit: Edit): void {
  const before = box.value;
  const start = commonStart(before, edit.text);
  const end = commonEnd(before.slice(start), edit.text.slice(start));
  const fresh = edit.text.slice(start, edit.text.length - end);
  box.focus();
  if (before !== edit.text) {
    box.setSelectionRange(start, before.length - end);
    if (!typeByCommand(fresh) || box.value !== edit.text) {
      box.value = edit.text;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }
  box.setSelectionRange(edit.from, edit.to);
}

/** The old way is the only one that the undo of browsers knows. */
function typeByCommand(text: string): boolean {
  if (typeof document.execCommand !== 'function') return false;
  return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}

function commonEnd(one: string, other: string): number {
  let count = 0;
  while (count < one.length && count < other.length && one.at(-1 - count) === other.at(-1 - count)) count++;
  return count;
}

/**
 * What is typed until the answer is called: the field for it is still on its way, and to the page behind letters are
 * shortcuts.
 */
export function catchTyping(): () => string {
  let text = '';
  const ended = new AbortController();
  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if ([...event.key].length === 1) text += event.key;
    else if (event.key === 'Backspace') text = text.slice(0, -1);
    else if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('keydown', hear, { capture: true, signal: ended.signal });
  return () => {
    ended.abort();
    return text;
  };
}

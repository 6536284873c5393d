/** A text and what of it is selected. */
export type Edit = { readonly text: string; readonly from: number; readonly to: number };

/** Puts marks around the selection, or takes them away where they are. */
export function marked({ text, from, to }: Edit, mark: string): Edit {
  const [before, chosen, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  if (isMarked(endOf(before, mark), startOf(after, mark), mark)) {
    const start = from - mark.length;
    const bare = before.slice(0, -mark.length) + chosen + after.slice(mark.length);
    return { text: bare, from: start, to: start + chosen.length };
  }
  const isWhole = chosen.length > 2 * mark.length;
  if (isWhole && isMarked(startOf(chosen, mark), endOf(chosen, mark), mark)) {
    const bare = chosen.slice(mark.length, -mark.length);
    return { text: before + bare + after, from, to: from + bare.length };
  }
  const start = from + mark.length;
  return { text: before + mark + chosen + mark + after, from: start, to: start + chosen.length };
}

/** Of three stars one is for italic and two are for bold. */
function isMarked(signsBefore: number, signsAfter: number, mark: string): boolean {
  const signs = Math.min(signsBefore, signsAfter);
  return mark.length === 1 ? signs % 2 === 1 : signs >= mark.length;
}

function startOf(text: string, [sign = '']: string): number {
  let count = 0;
  while (text[count] === sign) count++;
  return count;
}

function endOf(text: string, [sign = '']: string): number {
  let count = 0;
  while (text.at(-1 - count) === sign) count++;
  return count;
}

export function code(edit: Edit): Edit {
  const chosen = edit.text.slice(edit.from, edit.to);
  if (!chosen.includes('\n')) return marked(edit, '`');
  const fenced = `\`\`\`\n${chosen}\n\`\`\``;
  return { ...replaced(edit, fenced), from: edit.from, to: edit.from + fenced.length };
}

const anyMarker = /^(\s*)(?:[-*+] \[[ xX]\] |[-*+] |\d+[.)] )?/;

/** Begins every selected line with the marker, or with none where all have it. */
export function listed(edit: Edit, marker: '- ' | '- [ ] ' | '1. ' | '> '): Edit {
  const [from, to] = linesOf(edit);
  const lines = edit.text.slice(from, to).split('\n');
  const hasIt = (line: string) => line.trimStart().startsWith(marker);
  const isOn = lines.every((line) => line.trim() === '' || hasIt(line)) && lines.some(hasIt);
  const changed = lines.map((line, at) => {
    if (line.trim() === '' && lines.length > 1) return line;
    const own = marker === '1. ' ? `${at + 1}. ` : marker;
    return line.replace(marker === '> ' ? /^(\s*)(?:> )?/ : anyMarker, isOn ? '$1' : `$1${own}`);
  });
  const after = changed.join('\n');
  const isOneCaret = edit.from === edit.to;
  const text = edit.text.slice(0, from) + after + edit.text.slice(to);
  const end = isOneCaret ? Math.max(edit.to + after.length - (to - from), from) : from + after.length;
  return { text, from: isOneCaret ? end : from, to: end };
}

/** With an address the caret goes behind the link; without one the place for it is selected. */
export function linked(edit: Edit, url?: string): Edit {
  const chosen = edit.text.slice(edit.from, edit.to);
  const written = replaced(edit, `[${chosen}](${url ?? 'https://'})`);
  if (chosen === '') return { ...written, from: edit.from + 1, to: edit.from + 1 };
  const start = edit.from + chosen.length + 3;
  return url === undefined ? { ...written, from: start, to: start + 'https://'.length } : written;
}

/** A new line of the same list; in an empty one the list ends. Undefined where there is no list. */
export function continued(edit: Edit): Edit | undefined {
  if (edit.from !== edit.to) return undefined;
  const [start] = linesOf(edit);
  const line = edit.text.slice(start, edit.from);
  const match = /^(\s*)(?:([-*+]) (\[[ xX]\] )?|(\d{1,9})([.)]) |(> ?))(.*)$/.exec(line);
  if (!match) return undefined;
  const [, indent = '', bullet, task, number, sign = '', quote, rest = ''] = match;
  if (rest.trim() === '') return replaced({ ...edit, from: start }, '');
  const own = bullet ? `${bullet} ${task ? '[ ] ' : ''}` : (quote ?? `${Number(number) + 1}${sign} `);
  return replaced(edit, `\n${indent}${own}`);
}

/** The caret stands behind what is new. */
export function replaced({ text, from, to }: Edit, by: string): Edit {
  const caret = from + by.length;
  return { text: text.slice(0, from) + by + text.slice(to), from: caret, to: caret };
}

function linesOf({ text, from, to }: Edit): [number, number] {
  const end = text.indexOf('\n', to);
  return [text.lastIndexOf('\n', from - 1) + 1, end < 0 ? text.length : end];
}

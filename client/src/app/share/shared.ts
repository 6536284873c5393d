type Shared = { readonly title?: string; readonly text?: string; readonly url?: string };

/** The first of what is there is the title. Android puts the address into the text. */
export function sharedAsTask({ title = '', text = '', url = '' }: Shared): { text: string; description?: string } {
  const parts = [title, text, url].map((part) => part.trim()).filter(Boolean);
  const [first = '', ...others] = [...new Set(parts)];
  const line = first.split('\n')[0]?.slice(0, 500) ?? '';
  const rest = [first === line ? '' : first, ...others].filter((part) => part !== '' && !isIn(part, others));
  return { text: line, ...(rest.length > 0 && { description: rest.join('\n\n') }) };
}

/** An address that stands in a longer text already is not told twice. */
function isIn(part: string, others: readonly string[]): boolean {
  return others.some((other) => other !== part && other.includes(part));
}

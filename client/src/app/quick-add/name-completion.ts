import type { Completion } from '../ui/inputs/suggestions.ts';
import type { Known } from './understood.ts';

const mostShown = 6;

/** Behind `#`, `@` and `!` the names there are, unless one stands there whole. */
export function completeName(text: string, caret: number, known: Known): Completion | undefined {
  const match = /(?<=^|\s)([#@!])([^\s#@!]*)$/u.exec(text.slice(0, caret));
  if (!match) return undefined;
  const [, sign = '', word = ''] = match;
  const typed = word.toLocaleLowerCase();
  const found = namesBehind(sign, known).filter((name) => name.toLocaleLowerCase().includes(typed));
  if (found.some((name) => name.toLocaleLowerCase() === typed)) return undefined;
  const options = found.slice(0, mostShown).map((name) => ({ text: `${sign}${name} ` }));
  return { from: match.index, to: caret, options };
}

function namesBehind(sign: string, { labels, members, priorities }: Known): string[] {
  if (sign === '!') return Object.values(priorities);
  return (sign === '#' ? labels : members).map(({ name }) => name);
}

import { mentionOf } from '@taskmanager/contract';

/** Names and the ids they stand for while somebody writes. */
export type Mentioned = Map<string, string>;

const mention = /@\[((?:[^\]\\\n]|\\[^\n]){1,400})\]\(user:([0-9a-f]{24})\)/g;

/** For who writes, `@Ann Lee` is enough. Of two with one name, the second keeps its id in sight. */
export function withNames(text: string, mentioned: Mentioned): string {
  return text.replace(mention, (whole, escapedName: string, id: string) => {
    const name = escapedName.replace(/\\(.)/g, '$1');
    if ((mentioned.get(name) ?? id) !== id) return whole;
    mentioned.set(name, id);
    return `@${name}`;
  });
}

export function withIds(text: string, mentioned: ReadonlyMap<string, string>): string {
  const names = [...mentioned.keys()].toSorted((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}@/])@(${names.map(literally).join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
  return text.replace(pattern, (_, name: string) => mentionOf({ id: mentioned.get(name) ?? '', name }));
}

/** What is written behind an @ before the caret, and where it begins. */
export function mentionBegun(
  text: string,
  caret: number,
): { readonly query: string; readonly from: number } | undefined {
  const match = /(?:^|[\s([])@([\p{L}\p{N}._'-]{0,30}(?: [\p{L}\p{N}._'-]{1,30})?)$/u.exec(text.slice(0, caret));
  return match ? { query: match[1] ?? '', from: caret - (match[1] ?? '').length - 1 } : undefined;
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

import type { Id } from './ids.ts';

/**
 * Somebody is named in a text as `@[Ann Lee](user:<id>)`: markdown shows a link, plain text can be read, and the id
 * lasts when the name changes.
 */
const mention = /@\[((?:[^\]\\\n]|\\[^\n]){1,400})\]\(user:([0-9a-f]{24})\)/g;

export const mostMentions = 50;

export function mentionOf({ id, name }: { id: Id; name: string }): string {
  return `@[${name.replace(/\s+/g, ' ').replace(/[[\]\\]/g, '\\$&')}](user:${id})`;
}

/** The ids of those who are mentioned, each once. */
export function mentionsIn(text: string): Id[] {
  const ids = [...text.matchAll(mention)].map(([, , id = '']) => id);
  return [...new Set(ids)];
}

/** As a person reads it where no markdown is shown: in a mail, on a lock screen. */
export function withPlainMentions(text: string): string {
  return text.replace(mention, (_, name: string) => `@${name.replace(/\\(.)/g, '$1')}`);
}

import type { IconName } from '../marks/icon-names.ts';

/** Something to choose: a person, a label, a list, a project. */
export type Choice = {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  readonly colour?: string;
  readonly icon?: IconName;
  /** Draws the person of this id. */
  readonly person?: { readonly avatar?: string };
};

/** Those whose words begin with all that was typed; those that begin with it as a whole come first. */
export function matching(choices: readonly Choice[], typed: string, most: number): readonly Choice[] {
  const sought = plain(typed).split(' ').filter(Boolean);
  if (sought.length === 0) return choices.slice(0, most);
  const found = choices.filter(({ name, hint = '' }) => {
    const words = plain(`${name} ${hint}`).split(' ');
    return sought.every((part) => words.some((word) => word.startsWith(part)) || plain(name).includes(part));
  });
  const begins = ({ name }: Choice) => (plain(name).startsWith(sought.join(' ')) ? 0 : 1);
  return found.toSorted((one, other) => begins(one) - begins(other)).slice(0, most);
}

export function isNamed(choices: readonly Choice[], name: string): boolean {
  return choices.some((choice) => plain(choice.name) === plain(name));
}

/** "Žižkov" is found by "ziz". */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().replace(/\s+/g, ' ').trim();
}

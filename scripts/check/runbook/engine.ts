import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, textOf } from '../../test/shell.ts';
import { known, optionsOf } from './words.ts';

/** The verbs that the forced command lets through, each with how many words it takes. */
export function inGate(words: readonly string[]): string | undefined {
  const forms = [...textOf('scripts/deploy/gate').matchAll(/'?\b([a-z-]+)\\? (\d)'?(?= *[|)])/g)].map(
    ([, verb, count]) => `${verb} ${count}`,
  );
  const strange = optionsOf(words).find((option) => !textOf('scripts/deploy/gate').includes(option));
  return strange ? `the gate knows no ${strange}` : known(forms, `${words[0]} ${words.length}`);
}

let engineSays: string | undefined;

export function inEngine([verb = '', ...rest]: readonly string[]): string | undefined {
  engineSays ??= spawnSync(process.execPath, [join(root, 'scripts/deploy/deployctl.ts'), '--help'], {
    encoding: 'utf8',
  }).stdout;
  if (verb === '--help') return undefined;
  const lines = [...engineSays.matchAll(/^ {2}([a-z].*?) {2,}/gm)].map(([, form]) => form!);
  const line = lines.find((form) => form.split(', ').some((one) => one.split(' ')[0] === verb));
  if (!line) return `deployctl knows no ${verb}`;
  const strange = optionsOf(rest).find((option) => !engineSays!.includes(option));
  if (strange) return `deployctl knows no ${strange}`;
  const takes = / (on\|off)$/.exec(line)?.[1]?.split('|');
  return takes ? known(takes, rest[0]) : undefined;
}

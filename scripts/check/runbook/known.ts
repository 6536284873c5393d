import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parts } from '../../../monitoring/alerts/parts.ts';
import { root, textOf } from '../../test/shell.ts';
import { compose, dockerItself } from './docker.ts';
import { inEngine, inGate } from './engine.ts';
import { inGithub } from './github.ts';
import { firstStrange, isPlaceholder, known, optionsOf, type Look } from './words.ts';

/** Says what is wrong with a command, by what the repository knows of the program. */
export function strangeIn(words: readonly string[]): string | undefined {
  const [program = '', ...rest] = words;
  if (program.startsWith('scripts/')) return inScript(program, rest);
  if (Object.hasOwn(programs, program)) return programs[program]!(rest);
  return `${program} is not known`;
}

const ofEverySystem = 'cat cp dig df dmesg du grep k6 ls openssl rm scp sed ssh-keyscan tail touch'.split(' ');
const programs: Readonly<Record<string, Look>> = {
  ...Object.fromEntries(ofEverySystem.map((name) => [name, inFiles])),
  docker: ([verb, ...rest]) => (verb === 'compose' ? compose(rest) : dockerItself([verb ?? '', ...rest])),
  deployctl: inEngine,
  '/opt/taskmanager/bin/rollback': (words) => inScript('scripts/deploy/rollback', words),
  git: ([verb]) => known(['push', 'log'], verb),
  gh: inGithub,
  npm: inPackage,
  curl: () => undefined, // what is asked is asked of a server by the test
  ssh: ([, ...words]) => (words.length === 0 ? undefined : strangeIn(words)),
  systemctl: ([verb, ...rest]) => known(['list-timers', 'start', 'status', 'reboot'], verb) ?? units(rest),
  journalctl: (words) => units(words.filter((_, at) => words[at - 1] === '-u')),
};

function inScript(path: string, words: readonly string[]): string | undefined {
  if (!existsSync(join(root, path))) return `${path} is not there`;
  if (path.endsWith('/through-gate')) return inGate(words);
  const head = textOf(path)
    .split('\n')
    .filter((line) => /^\s*#/.test(line))
    .join('\n');
  const strange = optionsOf(words).find((option) => !head.includes(option));
  return strange ? `${path} knows no ${strange}` : ofScript[path]?.(words.filter((word) => !word.startsWith('-')));
}

const ofScript: Readonly<Record<string, Look>> = {
  'scripts/logs': ([...names]) =>
    firstStrange(names, (name) => (isPlaceholder(name) || name === 'api' ? undefined : compose(['logs', name]))),
  'scripts/renew': ([...names]) =>
    firstStrange(names, (name) => (name === 'api' ? undefined : compose(['logs', name]))),
  'scripts/alert-test': ([way]) => (way ? known(['every-way'], way) : undefined),
  'scripts/silence': ([alert]) => (!alert || isPlaceholder(alert) ? undefined : known(alertNames, alert)),
};
const alertNames = parts.flatMap(({ alerts }) => alerts.map(({ name }) => name));

function inPackage([verb = '', name = '', ...rest]: readonly string[]): string | undefined {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  if (verb === 'test') return undefined;
  if (verb !== 'run' || !(name in scripts)) return `npm ${verb} ${name} is not there`;
  const file = scripts[name]!.split(' ').findLast((word) => /\.(ts|mjs)$/.test(word));
  const strange = optionsOf(rest).find((option) => file && !textOf(file).includes(option.replace(/^-+/, '')));
  return strange && `npm run ${name} knows no ${strange}`;
}

function units(names: readonly string[]): string | undefined {
  const there = readdirSync(join(root, 'scripts/deploy/host/etc/systemd/system'));
  const isThere = (name: string) =>
    ['ssh', 'docker', 'taskmanager-*'].includes(name) ||
    there.some((file) => file === name || file === `${name}.service`);
  return firstStrange(
    names.filter((name) => !name.startsWith('-')),
    (name) => (isThere(name) ? undefined : `there is no unit ${name}`),
  );
}

/** Files of this repository must be there; those of a server are not here. */
function inFiles(words: readonly string[]): string | undefined {
  const ours = words.filter((word) => /^(api|monitoring|docs|nginx|scripts|k6-scripts)\//.test(word));
  return firstStrange(ours, (path) => (existsSync(join(root, path)) ? undefined : `${path} is not there`));
}

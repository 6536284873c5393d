import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parts } from '../../../monitoring/alerts/parts.ts';
import { root, textOf } from '../../test/shell.ts';
import { compose, dockerItself } from './docker.ts';

/** Says what is wrong with a command, by what the repository knows of the program. */
export function strangeIn(words: readonly string[]): string | undefined {
  const [program = '', ...rest] = words;
  if (program.startsWith('scripts/')) return inScript(program, rest);
  if (Object.hasOwn(programs, program)) return programs[program]!(rest);
  return `${program} is not known`;
}

type Look = (words: readonly string[]) => string | undefined;

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

const known = (all: readonly string[], word = '') => (all.includes(word) ? undefined : `${word} is not known`);
const isPlaceholder = (word: string) => /^[A-Z_]{2,}$/.test(word);
const optionsOf = (words: readonly string[]) =>
  words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.split('=')[0]!);

const inTheMaking = ['scripts/backup', 'scripts/restore', 'scripts/backup-drill'];

function inScript(path: string, words: readonly string[]): string | undefined {
  if (inTheMaking.includes(path)) return undefined;
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

const firstStrange = (words: readonly string[], look: (word: string) => string | undefined) =>
  words.map(look).find((said) => said !== undefined);

/** The verbs that the forced command lets through, each with how many words it takes. */
function inGate(words: readonly string[]): string | undefined {
  const forms = [...textOf('scripts/deploy/gate').matchAll(/'?\b([a-z-]+)\\? (\d)'?(?= *[|)])/g)].map(
    ([, verb, count]) => `${verb} ${count}`,
  );
  const strange = optionsOf(words).find((option) => !textOf('scripts/deploy/gate').includes(option));
  return strange ? `the gate knows no ${strange}` : known(forms, `${words[0]} ${words.length}`);
}

let engineSays: string | undefined;

function inEngine([verb = '', ...rest]: readonly string[]): string | undefined {
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

function inPackage([verb = '', name = '', ...rest]: readonly string[]): string | undefined {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  if (verb === 'test') return undefined;
  if (verb !== 'run' || !(name in scripts)) return `npm ${verb} ${name} is not there`;
  const file = scripts[name]!.split(' ').findLast((word) => /\.(ts|mjs)$/.test(word));
  const strange = optionsOf(rest).find((option) => file && !textOf(file).includes(option.replace(/^-+/, '')));
  return strange && `npm run ${name} knows no ${strange}`;
}

type Workflow = { on: { workflow_dispatch?: { inputs?: Record<string, unknown> } | null } };

function inGithub([what, verb, ...rest]: readonly string[]): string | undefined {
  const fields = rest.filter((_, at) => rest[at - 1] === '-f').map((field) => field.split('=')[0]!);
  switch (`${what} ${verb}`) {
    case 'workflow run': {
      const workflow = workflowOf(rest[0]);
      if (!workflow || !('workflow_dispatch' in workflow.on)) return `${rest[0]} cannot be run`;
      return fields
        .map((field) => known(Object.keys(workflow.on.workflow_dispatch?.inputs ?? {}), field))
        .find(Boolean);
    }
    case 'run list':
      return workflowOf(rest[rest.indexOf('--workflow') + 1]) ? undefined : 'there is no such workflow';
    case 'secret set':
    case 'variable set':
      return textOf('ENVIRONMENTS.md').includes(`\`${rest[0]}\``) ? undefined : `${rest[0]} is not in ENVIRONMENTS.md`;
    default:
      return known(['run watch', 'run view', 'auth status'], `${what} ${verb}`);
  }
}

function workflowOf(file = ''): Workflow | undefined {
  const path = `.github/workflows/${file}`;
  return file && existsSync(join(root, path)) ? (parse(textOf(path)) as Workflow) : undefined;
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

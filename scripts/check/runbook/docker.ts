import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root, textOf } from '../../test/shell.ts';

type File = { services: Record<string, unknown>; volumes?: Record<string, unknown> };

const files = ['docker-compose.yml', 'docker-compose.prod.yml', 'monitoring/docker-compose.yml'];
const read = (file: string) => parse(textOf(file), { logLevel: 'silent' }) as File; // `!reset` is a word of compose
const services = new Set(files.flatMap((file) => Object.keys(read(file).services)));
const volumes = new Set(files.flatMap((file) => Object.keys(read(file).volumes ?? {})));

/** Verbs of compose with the options that people need here; those with a `=` take the word that follows. */
const verbs: Readonly<Record<string, string>> = {
  exec: '-T',
  run: '--rm --no-deps',
  up: '--detach -d --no-deps --no-build --wait --force-recreate',
  stop: '',
  restart: '',
  rm: '--force --stop',
  kill: '--signal=',
  logs: '-f --follow --since= --tail=',
  ps: '--all --services',
};
/** What follows the service is a command in its container. */
const forOne = ['exec', 'run'];

export function compose(words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const [verb = '', ...rest] = parted(words, ['--profile'], true).others;
  if (!Object.hasOwn(verbs, verb)) return `docker compose knows no ${verb}`;
  const known = verbs[verb]!.split(' ');
  const takeNext = known.filter((option) => option.endsWith('=')).map((option) => option.slice(0, -1));
  const { options, others } = parted(rest, takeNext, forOne.includes(verb));
  const strange = options.find((option) => !known.includes(option) && !takeNext.includes(option));
  if (strange) return `docker compose ${verb} ${strange} is not asked for here`;
  const named = forOne.includes(verb) ? others.slice(0, 1) : others;
  const missing = named.find((name) => !services.has(name) && !/^[A-Z]+$/.test(name));
  return missing ? `there is no service ${missing}` : inContainer(others.slice(1));
}

/** Of the commands of ours that are run in there. */
function inContainer([program, file = '', verb = '']: readonly string[]): string | undefined {
  if (program === 'renew') return textOf('nginx/tls/renew').includes(file) ? undefined : `renew knows no ${file}`;
  if (program !== 'node' || !file.includes('/')) return undefined;
  if (!existsSync(join(root, file))) return `${file} is not there`;
  const said = textOf(file);
  return !file.endsWith('admin.ts') || new RegExp(`^ {2}'?${verb}'?:`, 'm').test(said)
    ? undefined
    : `${file} knows no ${verb}`;
}

const plain = [
  'builder prune',
  'events',
  'image prune',
  'inspect',
  'kill',
  'login',
  'logs',
  'ps',
  'run',
  'stats',
  'system df',
  'system prune',
  'volume rm',
];

export function dockerItself(words: readonly string[]): string | undefined {
  const verb = plain.find((one) => words.join(' ').startsWith(one));
  if (!verb) return `docker ${words[0]} is not known`;
  const container = words.find((word) => /^taskmanager-/.test(word));
  if (container && !services.has(container.replace(/^taskmanager-(.*)-1$/, '$1'))) return `there is no ${container}`;
  const volume = words.find((word) => /^taskmanager_/.test(word));
  return volume && !volumes.has(volume.replace('taskmanager_', '')) ? `there is no volume ${volume}` : undefined;
}

/** Options, without the words that belong to them, and the others; where it stops early, all after the first of these. */
function parted(words: readonly string[], takeNext: readonly string[], stopsEarly: boolean) {
  const [options, others]: [string[], string[]] = [[], []];
  words.forEach((word, at) => {
    if (others.length > 0 && stopsEarly) others.push(word);
    else if (word.startsWith('-')) options.push(word);
    else if (!takeNext.includes(words[at - 1] ?? '')) others.push(word);
  });
  return { options, others };
}

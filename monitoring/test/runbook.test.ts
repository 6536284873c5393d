import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parts } from '../alerts/parts.ts';
import { recordings } from '../alerts/recordings.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const runbook = read('RUNBOOK.md');
const alerts = parts.flatMap((part) => part.alerts.map(({ name }) => name));
const ofRules = [
  ...parts.flatMap((part) => part.alerts.map(({ expr }) => expr)),
  ...recordings.flatMap(({ rules }) => rules.flatMap(({ record, expr }) => [record, expr])),
];
const pages = new Map(
  runbook
    .split(/^### /m)
    .slice(1)
    .map((text) => [text.split('\n', 1)[0]!, text]),
);

// Words of PromQL with an underscore, and figures that help to look but wake nobody.
const alsoThere = [
  ...[
    'group_left',
    'db_collection_name',
    'db_operation_name',
    'service_version',
    'status_class',
    'route_group',
    'status_code',
  ],
  ...[
    'probe_http_status_code',
    'rate_limit_rejections_total',
    'socketio_disconnects_total',
    'synthetic_check_duration_seconds',
  ],
  ...['bull_job_duration_seconds_bucket', 'bull_job_wait_seconds_bucket', 'db_client_connection_pending_requests'],
  ...['db_client_operation_duration_seconds_count', 'http_server_active_requests', 'redis_client_reconnects_total'],
  ...['process_cpu_seconds_total', 'container_cpu_usage_seconds_total'],
];

// What every machine has that runs the stack.
const programs = ['docker', 'grep', 'touch', 'rm', 'ls', 'df', 'du', 'curl', 'dmesg', 'tail', 'openssl', 'npm', 'node'];
const composeFiles = ['docker-compose.yml', 'docker-compose.prod.yml', 'monitoring/docker-compose.yml'];
const services = composeFiles.flatMap((file) => {
  const section = read(file)
    .split(/^services:/m)[1]!
    .split(/^\S/m)[0]!;
  return [...section.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name!);
});

test('the runbook has a heading for each alert, with all that is asked at night, and for no other', () => {
  const wanted = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation', 'Escalation'];
  const lacks = alerts.flatMap((name) => {
    const page = pages.get(name);
    if (page === undefined) return [`${name} has no heading`];
    return wanted.filter((word) => !page.includes(`**${word}.**`)).map((word) => `${name} says nothing of ${word}`);
  });
  expect(lacks).toEqual([]);
  const known = new Set(alerts);
  expect([...pages.keys()].filter((name) => /^[A-Z]\S*[a-z][A-Z]|^[A-Z]\S+$/.test(name) && !known.has(name))).toEqual(
    [],
  );
});

test('whoever is woken reads first what to do first', () => {
  const first = [...pages.keys()][0];
  expect(first).toBe('An alert fired at 3 a.m.');
  expect(pages.get(first!)).toMatch(/^An alert fired at 3 a\.m\.\n+Start with the trace/);
});

test('each page can be followed: its links lead to pages that are there', () => {
  const anchors = new Set(
    [...pages.keys()].map((name) =>
      name
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replace(/ /g, '-'),
    ),
  );
  const links = [...runbook.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor!);
  expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
});

test('every command names programs, scripts, verbs and services that exist', () => {
  expect(commands().flatMap(strangersIn)).toEqual([]);
});

test('and asks Prometheus only for what rules ask for, or what stands here', () => {
  const known = new Set([...ofRules.flatMap(namesIn), ...alsoThere]);
  const asked = commands().flatMap((command) =>
    [...command.matchAll(/scripts\/ask '([^']*)'/g)].map(([, query]) => query!),
  );
  expect(asked.flatMap(namesIn).filter((name) => !known.has(name))).toEqual([]);
});

function namesIn(promql: string): string[] {
  const bare = promql.replace(/"[^"]*"/g, '').replace(/\{[^}]*\}/g, '');
  return bare.match(/\b(?:[a-z]+:[\w:]+|[a-z]+_[a-z_]+|up|ALERTS)\b(?!\s*\()/g) ?? [];
}

/** In blocks, and in sentences where they begin like a command. */
function commands(): string[] {
  const blocks = [...runbook.matchAll(/^ *```sh\n([^]*?)^ *```/gm)].flatMap(([, text]) => text!.trim().split('\n'));
  const inline = [...runbook.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!);
  const isCommand = (text: string) =>
    /^(docker|scripts\/|npm run|touch|rm|ls|[A-Z_]+=\S+ docker)\b/.test(text) && text.includes(' ');
  return [...blocks, ...inline.filter(isCommand)].map((line) => line.replace(/ +# .*/, '').trim());
}

function strangersIn(command: string): string[] {
  const withoutQuotes = command.replace(/'[^']*'|"[^"]*"/g, 'QUOTED');
  return withoutQuotes.split(/\s*(?:\||&&|;)\s*/).flatMap((part) => {
    const words = part.split(/\s+/).filter((word) => !/^[A-Z_]+=/.test(word));
    const [program = ''] = words;
    const unknown = (what: string) => [`${what}: ${command}`];
    if (program.startsWith('scripts/')) return existsSync(join(root, program)) ? [] : unknown(program);
    if (!programs.includes(program)) return unknown(program);
    if (program === 'npm') return words[2]! in verbs() ? [] : unknown(words[2]!);
    const files = words.filter((word) => /^(api|monitoring|docs)\/\S+\.\w+$/.test(word));
    const missing = files.filter((file) => !existsSync(join(root, file)));
    return [...missing, ...strangeServices(words)].flatMap(unknown);
  });
}

function verbs(): Record<string, string> {
  return (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
}

/** `docker compose exec -T redis redis-cli` names one, `up --detach a b` all that follow. */
function strangeServices(words: string[]): string[] {
  if (words[0] !== 'docker' || words[1] !== 'compose') return [];
  const rest = words
    .slice(2)
    .filter(
      (word, at, all) => !/^-|^QUOTED$/.test(word) && !/^--(profile|since|signal|until)$/.test(all[at - 1] ?? ''),
    );
  const [verb, ...named] = rest;
  if (!['exec', 'run', 'up', 'restart', 'stop', 'logs', 'ps', 'kill'].includes(verb ?? ''))
    return [`docker compose ${verb}`];
  return (verb === 'exec' || verb === 'run' ? named.slice(0, 1) : named).filter((name) => !services.includes(name));
}

test('scripts that are named in the runbook say what they do', () => {
  const scripts = new Set(
    commands().flatMap((command) => [...command.matchAll(/scripts\/[\w-]+/g)].map(([name]) => name)),
  );
  const silent = [...scripts].filter((path) => !/^# /m.test(read(path).split('\n')[1] ?? ''));
  expect(silent).toEqual([]);
});

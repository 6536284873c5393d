import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sayResult } from '../jest.mjs';
import { capture, root } from '../processes.mjs';

// What compose itself reads in our files, each service held against the rules of the house; and the shell scripts, with
// the stories that bats tells of them.
const production = ['-f', 'docker-compose.yml', '-f', 'docker-compose.prod.yml'];
const needed = { ADMIN_EMAIL: 'you@example.com', MAIL_FROM: 'no-reply@example.com' };
const digest = `sha256:${'0a'.repeat(32)}`;
const oneShots = ['certificate', 'migrate', 'backup'];
const problems = [];

const compose = (await works('docker', ['compose', 'version'])) ? ['docker', 'compose'] : ['docker-compose'];
await overlay('development', [], {});
await overlay('production by tags', production, { ...needed, API_TAG: 'sha-0123456', CLIENT_TAG: 'sha-0123456' });
const byDigests = await overlay('production by digests', production, { ...needed, API_1_DIGEST: digest });
const refOf = (service) => byDigests?.services[service].image ?? '';
if (!refOf('api-1').endsWith(`@${digest}`)) problems.push('API_1_DIGEST does not decide the image of api-1.');
if (refOf('api-2').includes(digest)) problems.push('API_1_DIGEST decides the image of api-2 too.');
await refuses('production without ADMIN_EMAIL', production, { MAIL_FROM: needed.MAIL_FROM });
await lint('yamllint', ['--strict', '.']);
await lint('shellcheck', ['-x', ...shellScripts()]);
// Both read the workflows; `.ci/bring-linters` brings them where there is Go and Python.
await lintWhereThere('actionlint', []);
await lintWhereThere('zizmor', ['--offline', '--quiet', '--no-progress', '.github']);

const stories = await tell('scripts');

for (const problem of problems) console.error(problem);
sayResult(stories.passed, stories.failed);
if (problems.length > 0) process.exitCode = 1;

async function overlay(name, files, env) {
  const { code, output } = await config(files, ['--format', 'json'], env);
  if (code !== 0) return void problems.push(`${name}: ${output}`);
  const stack = JSON.parse(output);
  for (const [service, described] of Object.entries(stack.services)) {
    for (const lack of lacksOf(service, described)) problems.push(`${name}: ${service} ${lack}.`);
  }
  if (name.startsWith('production')) {
    for (const gone of ['mongo', 'mailpit']) if (gone in stack.services) problems.push(`${name}: there is ${gone}.`);
  }
  return stack;
}

function lacksOf(service, it) {
  const isOneShot = oneShots.includes(service);
  const rules = {
    'can write to its own files': it.read_only,
    'keeps rights of root': it.cap_drop?.includes('ALL') && !it.cap_add && !it.privileged,
    'may gain rights': it.security_opt?.includes('no-new-privileges:true'),
    'runs as root': it.user && !/^(root|0)(:|$)/.test(it.user),
    'has no memory limit': it.mem_limit,
    'has no CPU limit': it.cpus,
    'has no limit of processes': it.pids_limit,
    'keeps logs for ever': it.logging?.options?.['max-size'] && it.logging.options['max-file'],
    'is not started again': isOneShot || it.restart === 'unless-stopped',
    'has no time to end in': isOneShot || it.stop_grace_period,
    'switches its health check off': isOneShot || !it.healthcheck?.disable,
    'publishes a port': service === 'nginx' || !it.ports,
    'sees the engine': !JSON.stringify(it.volumes ?? []).includes('docker.sock'),
    'has no fixed version': /:(?!latest)[\w.-]+(@sha256:\w+)?$/.test(it.image),
  };
  return Object.keys(rules).filter((lack) => !rules[lack]);
}

async function refuses(name, files, env) {
  const { code } = await config(files, ['--quiet'], env);
  if (code === 0) problems.push(`${name} is not refused.`);
}

function config(files, options, env) {
  const [command, ...first] = compose;
  const args = [...first, ...files, '--profile', '*', 'config', ...options];
  const clean = { PATH: process.env.PATH, HOME: process.env.HOME, COMPOSE_DISABLE_ENV_FILE: '1' };
  return capture(command, args, { env: { ...clean, ...env } });
}

async function works(command, args) {
  return (await capture(command, args)).code === 0;
}

async function lint(command, args) {
  const { code, output } = await capture(command, args);
  if (code !== 0) problems.push(output.trim());
}

async function lintWhereThere(command, args) {
  if (await works(command, ['--version'])) await lint(command, args);
  else console.log(`${command} is not here, so it did not read the workflows: .ci/bring-linters`);
}

/** Runs every `*.bats` in a folder, and counts as `npm test` does. */
async function tell(folder) {
  const { code, output } = await capture('bats', ['--recursive', '--formatter', 'tap', folder]);
  if (code !== 0) problems.push(output.replace(/^ok .*\n/gm, '').trim());
  const count = (form) => output.match(form)?.length ?? 0;
  return { passed: count(/^ok /gm), failed: count(/^not ok /gm) };
}

function shellScripts() {
  const folders = [
    '.ci',
    'scripts',
    'scripts/deploy',
    'scripts/deploy/test',
    'scripts/deploy/host/usr/local/sbin',
    'scripts/deploy/host/opt/taskmanager/bin',
    'nginx/tls',
    'redis',
    'mongo',
    'client/release',
    'monitoring/prometheus',
    'monitoring/alertmanager',
  ];
  const files = folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`));
  return files.filter((path) => /^#!.*\b(sh|bash|bats)\b/.test(firstLine(path)));
}

function firstLine(path) {
  try {
    return readFileSync(join(root, path), 'utf8').split('\n', 1)[0];
  } catch {
    return ''; // a folder
  }
}

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './install.mjs';
import { runSuite, sayResult } from './jest.mjs';
import { withMongo } from './mongo-server.mjs';
import { capture, root, run } from './processes.mjs';

// Whether the release before this one works on data that this one has made ready: PREVIOUS names it. First both work on
// the same data in turns, then the stories of the previous one are told where all that has happened before. On MongoDB,
// where there is one, both work at once.
const stories = [
  'tasks/',
  'lists/',
  'comments/',
  'attachments/',
  'labels/',
  'history/',
  'trash/',
  'search/',
  'members/',
];
const folder = mkdtempSync(join(tmpdir(), 'previous-'));
const [previous, data] = [join(folder, 'release'), join(folder, 'data')];

try {
  await bringPrevious(await commitOfPrevious());
  const runs = [
    await takeTurns(data),
    await tellStories(),
    await withMongo((uri) => takeTurns(join(folder, 'files'), uri)),
  ];
  const sum = (what) => runs.reduce((all, one) => all + (one?.[what] ?? 0), 0);
  sayResult(sum('passed'), sum('failed'));
} catch (error) {
  console.error(error.message);
  sayResult(0, 1);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What is live where this one is to go: the last version by its tag, or the commit before. */
async function commitOfPrevious() {
  const named = /^0*$/.test(process.env.PREVIOUS ?? '') ? undefined : process.env.PREVIOUS;
  const tag = await git('describe', '--tags', '--abbrev=0', '--match', 'v*', 'HEAD^');
  const name = named ?? tag ?? 'HEAD^';
  let commit = await git('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  if (!commit && named) {
    await git('fetch', '--quiet', '--depth=1', 'origin', named);
    commit = await git('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  }
  if (!commit) throw new Error(`${name} is not in this clone: fetch it, or name the previous release by PREVIOUS=…`);
  console.log(`The previous release is ${await git('log', '-1', '--format=%h %s', commit)}.`);
  return commit;
}

async function bringPrevious(commit) {
  mkdirSync(previous);
  const archive = join(folder, 'release.tar');
  await must('git', ['archive', `--output=${archive}`, commit]);
  await must('tar', ['-xf', archive, '-C', previous]);
  await install('everything');
  if (lockfileIn(previous) === lockfileIn(root)) linkPackages();
  else await must('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: previous });
}

function lockfileIn(place) {
  return readFileSync(join(place, 'package-lock.json'), 'utf8');
}

/** Packages are the same; what we write ourselves is its own. */
function linkPackages() {
  const from = join(root, 'node_modules');
  mkdirSync(join(previous, 'node_modules/@taskmanager'), { recursive: true });
  for (const name of readdirSync(from).filter((one) => one !== '@taskmanager')) {
    symlinkSync(join(from, name), join(previous, 'node_modules', name));
  }
  for (const own of ['api', 'contract', 'client']) {
    symlinkSync(join(previous, own), join(previous, 'node_modules/@taskmanager', own));
    const packages = join(root, own, 'node_modules');
    if (existsSync(packages)) symlinkSync(packages, join(previous, own, 'node_modules'));
  }
}

function takeTurns(dataDir, uri = '') {
  const env = { PREVIOUS_ROOT: previous, PREVIOUS_DATA: dataDir, MONGODB_URI: uri, REDIS_URL: '' };
  return runSuite(['releases.previous.test.ts'], env);
}

async function tellStories() {
  const told = readFileSync(join(previous, 'api/test/test-app.ts'), 'utf8');
  if (!told.includes('TEST_DATA')) {
    console.log('Its suites begin with an empty store only, so they are not told here.');
    return { passed: 0, failed: 0 };
  }
  const ofPrevious = await import(pathToFileURL(join(previous, 'scripts/jest.mjs')));
  const paths = stories.map((name) => `api/src/${name}.*test.ts`);
  const elsewhere = ['--testPathIgnorePatterns', '/node_modules/', '\\.(mongo|live)\\.test\\.ts$'];
  return ofPrevious.runSuite([...paths, ...elsewhere], { TEST_DATA: data, MONGODB_URI: '', REDIS_URL: '' });
}

async function git(...args) {
  const { code, output } = await capture('git', args);
  return code === 0 ? output.trim() : undefined;
}

async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args[0]} ended with ${code}.`);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { runSuite, sayResult } from './jest.mjs';
import { capture, root, run } from './processes.mjs';

// Where images cannot be pulled, stand-ins are made of them by the lab, if there is one.
const lab = join(root, '../shared/lab');

/** A suite on the stack in containers, with these profiles of it. */
export async function runOnContainers(profiles, pattern, args) {
  try {
    await install('everything');
    await startDocker();
    for (const image of await imagesOfOthers(profiles)) await bring(image);
    const { passed, failed } = await runSuite([...args, '--testMatch', pattern]);
    sayResult(passed, failed);
  } catch (error) {
    console.error(error.message);
    sayResult(0, 1);
  }
}

async function startDocker() {
  if (await succeeds('docker', ['info'])) return;
  if (existsSync(lab) && (await run(join(lab, 'engine'), [])) === 0) return;
  throw new Error('Docker does not answer: install or start it, with compose 2.24.4 or newer.');
}

/** What our files name and nobody here builds. */
async function imagesOfOthers(profiles) {
  const named = profiles.flatMap((profile) => ['--profile', profile]);
  const { output } = await capture('docker', ['compose', ...named, 'config', '--images']);
  const ofCompose = output
    .trim()
    .split('\n')
    .filter((name) => !name.startsWith('taskmanager/'));
  const files = ['api', 'client', 'nginx'].map((name) => readFileSync(join(root, name, 'Dockerfile'), 'utf8'));
  const ofFiles = files.flatMap((text) => [...text.matchAll(/^FROM (\S+:\S+)/gm)].map(([, name]) => name));
  return new Set([...ofCompose, ...ofFiles]);
}

async function bring(image) {
  if (await succeeds('docker', ['image', 'inspect', image])) return;
  if (await succeeds('docker', ['pull', '--quiet', image])) return;
  if (existsSync(lab) && (await run(join(lab, 'images'), [image])) === 0) return;
  throw new Error(`${image} could not be pulled, and nothing else brings it.`);
}

async function succeeds(command, args) {
  return (await capture(command, args)).code === 0;
}

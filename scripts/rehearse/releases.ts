import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { registry, repository } from './world/names.ts';
import { docker, must } from './world/shell.ts';
import type { World } from './world/world.ts';
import { runJob } from './workflow.ts';

const images = {
  api: 'api/Dockerfile',
  client: 'client/Dockerfile',
  nginx: 'nginx/Dockerfile',
  ops: 'scripts/deploy/Dockerfile',
};
const faults = join(import.meta.dirname, 'faults');

type Digests = Readonly<Record<keyof typeof images, string>>;
export type Built = { readonly commit: string; readonly tag: string; readonly digests: Digests };

/** The good release: every image from this repository's own Dockerfiles. */
export async function buildFirst(world: World): Promise<Built> {
  const commit = await must('git', ['rev-parse', 'HEAD'], { cwd: world.repository });
  const digests: Record<string, string> = {};
  for (const [name, file] of Object.entries(images)) {
    const reference = referenceOf(name, commit);
    const args = ['--file', file, '--build-arg', `COMMIT=${commit}`, '--tag', reference, '.'];
    await must('docker', ['build', '--quiet', ...args], { cwd: world.repository });
    digests[name] = await push(reference);
  }
  return publish(world, commit, digests as Digests); // each of them was just filled in
}

type Signer = 'release' | 'stranger';
/** What a Dockerfile over the good release says, and who signs it. */
export type Changes = { readonly api?: string; readonly ops?: string; readonly signer?: Signer };

/** Another commit, whose servers are as before but for what was changed. */
export async function derive(
  world: World,
  from: Built,
  what: string,
  { api: changes = '', ops, signer = 'release' }: Changes,
): Promise<Built> {
  const cwd = world.repository;
  await must('git', ['commit', '--quiet', '--allow-empty', '--message', `Be ${what}`], { cwd });
  const commit = await must('git', ['rev-parse', 'HEAD'], { cwd });
  const api = await over('api', from, commit, `COPY --chmod=755 *.mjs /faults/\n${changes}`);
  const client = await over('client', from, commit);
  const digests = { ...from.digests, api, client, ...(ops && { ops: await over('ops', from, commit, ops) }) };
  return publish(world, commit, digests, signer);
}

async function over(name: keyof typeof images, from: Built, commit: string, changes = ''): Promise<string> {
  const reference = referenceOf(name, commit);
  const input = `FROM ${referenceOf(name, from.commit)}\nENV COMMIT_SHA=${commit}\nLABEL org.opencontainers.image.revision=${commit}\n${changes}\n`;
  await must('docker', ['build', '--quiet', '--tag', reference, '--file', '-', faults], { input });
  return push(reference);
}

/** As the workflow does, which signs what belongs together and puts it beside the images. */
async function publish(world: World, commit: string, digests: Digests, signer: Signer = 'release'): Promise<Built> {
  await list(world);
  const known = {
    'github.sha': commit,
    'secrets.RELEASE_SIGNING_KEY': await readFile(world.keys[signer], 'utf8'),
    ...Object.fromEntries(Object.entries(digests).map(([name, digest]) => [`needs.images.outputs.${name}`, digest])),
  };
  const { outputs, failed, output } = await runJob(world, 'docker.yml', 'release', known);
  if (failed) throw new Error(output);
  return { commit, tag: outputs['tag'] ?? '', digests };
}

/** As if a scanner had read what the build has listed. */
async function list({ repository: cwd }: World): Promise<void> {
  await mkdir(join(cwd, 'contents'), { recursive: true });
  for (const name of Object.keys(images)) {
    await writeFile(join(cwd, 'contents', `${name}.sbom`), `{"image":"${name}","spdx":{}}\n`);
    await writeFile(join(cwd, 'contents', `${name}.waived`), '');
  }
}

function referenceOf(name: string, commit: string): string {
  return `${registry}/${repository}/${name}:sha-${commit.slice(0, 7)}`;
}

async function push(reference: string): Promise<string> {
  await docker('push', '--quiet', reference);
  const json = await docker('buildx', 'imagetools', 'inspect', reference, '--format', '{{json .Manifest.Digest}}');
  return JSON.parse(json) as string;
}

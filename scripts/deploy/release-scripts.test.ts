import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeBench, root } from '../test/shell.ts';

const bench = makeBench();
const repository = join(bench.folder, 'repository');
const names = {
  API_IMAGE: 'Garden/Tasks/api',
  CLIENT_IMAGE: 'garden/tasks/client',
  NGINX_IMAGE: 'garden/tasks/nginx',
  OPS_IMAGE: 'garden/tasks/ops',
};
const images = { REGISTRY: 'registry.example.com', RELEASE_IMAGE: 'garden/tasks/release', ...names };
const digest = (of: string) => `sha256:${of.repeat(64)}`;
let first: string;
let aside: string;

async function git(...args: string[]): Promise<string> {
  const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false'];
  const { code, output } = await bench.run('git', [...identity, '-C', repository, ...args]);
  if (code !== 0) throw new Error(output);
  return output.trim();
}

const call = (name: string, args: string[], env: Record<string, string> = {}) =>
  bench.run(`scripts/deploy/${name}`, args, { cwd: repository, env: { MAIN_BRANCH: 'main', ...images, ...env } });

beforeAll(async () => {
  bench.write('repository/api/src/migrations/0002-labels.ts', "export const phase = { phase: 'contract' };\n");
  bench.write('repository/api/src/migrations/0001-words.ts', "export const phase = { phase: 'expand' };\n");
  bench.write('repository/api/src/migrations/0001-words.test.ts', '');
  bench.write('repository/package.json', '{\n  "version": "1.2.3",\n}\n');
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Begin');
  first = await git('rev-parse', 'HEAD');
  await git('tag', 'v1.0.0');
  await git('checkout', '--quiet', '-b', 'aside');
  await git('commit', '--quiet', '--allow-empty', '--message', 'Try');
  aside = await git('rev-parse', 'HEAD');
  await git('checkout', '--quiet', 'main');
});
beforeEach(() => bench.standIn('docker', 'echo "ERROR: $4: not found" >&2; exit 1'));
afterAll(() => bench.clear());

describe('resolve-tag', () => {
  test.each([
    ['the commit', () => first],
    ['a short one', () => first.slice(0, 9)],
    ['its tag', () => `sha-${first.slice(0, 7)}`],
    ['its version', () => 'v1.0.0'],
  ])('knows a release by %s', async (_, name) => {
    expect(await call('resolve-tag', [name()])).toEqual({
      code: 0,
      output: `tag=sha-${first.slice(0, 7)}\ncommit=${first}\n`,
    });
  });

  test('leaves the previous one to the server', async () => {
    expect(await call('resolve-tag', ['previous'])).toEqual({ code: 0, output: 'tag=previous\ncommit=\n' });
    expect((await call('resolve-tag', ['--published', 'previous'])).code).toBe(1);
  });

  test('refuses what is not on main', async () => {
    expect(await call('resolve-tag', [aside])).toMatchObject({
      code: 1,
      output: expect.stringContaining('is not on main'),
    });
  });

  test.each([[''], ['main'], ['v9.9.9'], ['sha-012'], ['-x'], ['v1.0.0; reboot'], ['0'.repeat(40)]])(
    'refuses %j',
    async (name) => {
      const { code, output } = await call('resolve-tag', [name]);
      expect(code).toBe(1);
      expect(output).not.toContain('tag=');
    },
  );

  test('asks whether it was built, where that matters', async () => {
    expect((await call('resolve-tag', ['--published', first])).code).toBe(1);
    bench.standIn('docker', 'exit 0');
    expect((await call('resolve-tag', ['--published', first])).code).toBe(0);
    expect(bench.calls().at(-1)).toBe(
      `docker buildx imagetools inspect registry.example.com/garden/tasks/release:sha-${first.slice(0, 7)}`,
    );
  });
});

describe('sign-release', () => {
  const digests = {
    API_DIGEST: digest('a'),
    CLIENT_DIGEST: digest('b'),
    NGINX_DIGEST: digest('c'),
    OPS_DIGEST: digest('d'),
  };
  const env = { ...digests, GITHUB_REPOSITORY: 'garden/tasks' };
  let key: string;
  const verify = (text: string) =>
    bench.run(
      'ssh-keygen',
      [
        '-Y',
        'verify',
        '-f',
        join(bench.folder, 'signers'),
        '-I',
        'docker.yml',
        '-n',
        'taskmanager-release',
        '-s',
        join(bench.folder, 'out/release.json.sig'),
      ],
      { input: text },
    );

  beforeAll(async () => {
    await bench.run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(bench.folder, 'key')]);
    key = bench.read('key').trimEnd(); // as a secret of GitHub arrives
    bench.write('signers', `docker.yml namespaces="taskmanager-release" ${bench.read('key.pub')}`);
  });

  test('says what belongs together, so that a server can check it without any network', async () => {
    expect(
      (await call('sign-release', [first, join(bench.folder, 'out')], { ...env, RELEASE_SIGNING_KEY: key })).code,
    ).toBe(0);
    const text = bench.read('out/release.json');
    expect(JSON.parse(text)).toMatchObject({
      sha: first,
      tag: `sha-${first.slice(0, 7)}`,
      images: {
        api: { name: 'registry.example.com/garden/tasks/api', digest: digest('a') },
        ops: { name: 'registry.example.com/garden/tasks/ops', digest: digest('d') },
      },
      migrations: [
        { name: '0001-words', phase: 'expand' },
        { name: '0002-labels', phase: 'contract' },
      ],
      repository: 'garden/tasks',
      workflow: '.github/workflows/docker.yml',
      ref: 'refs/heads/main',
    });
    expect((await verify(text)).code).toBe(0);
    expect((await verify(text.replace(digest('a'), digest('e')))).code).not.toBe(0);
  });

  test.each([
    ['a digest is missing', { API_DIGEST: '' }],
    ['a digest is none', { OPS_DIGEST: 'sha256:12' }],
    ['a name ends in something else', { CLIENT_IMAGE: 'a"b' }],
    ['there is no key', { RELEASE_SIGNING_KEY: '' }],
    ['the key is none', { RELEASE_SIGNING_KEY: 'garden' }],
  ])('signs nothing when %s', async (_, wrong) => {
    const to = join(bench.folder, 'refused');
    expect((await call('sign-release', [first, to], { ...env, RELEASE_SIGNING_KEY: key, ...wrong })).code).not.toBe(0);
    await expect(async () => bench.read('refused/release.json.sig')).rejects.toThrow();
  });

  test('says what is in it and what was waived, and signs nothing where that is not known', async () => {
    for (const image of ['api', 'client', 'nginx', 'ops']) {
      bench.write(`contents/${image}.sbom`, `{"image":"${image}"}\n`);
      bench.write(`contents/${image}.waived`, image === 'ops' ? '' : '{"id":"CVE-2026-1","until":"2026-12-31"}\n');
    }
    const sign = () =>
      call('sign-release', [first, join(bench.folder, 'listed')], {
        ...env,
        RELEASE_SIGNING_KEY: key,
        CONTENTS: join(bench.folder, 'contents'),
      });
    expect((await sign()).code).toBe(0);
    const list = bench.read('listed/release.sbom');
    expect(list.split('\n').map((line) => line.slice(10, 13))).toEqual(['api', 'cli', 'ngi', 'ops', '']);
    expect(JSON.parse(bench.read('listed/release.json'))).toMatchObject({
      sbom: `sha256:${createHash('sha256').update(list).digest('hex')}`,
      scan: { high: 0, waived: [{ id: 'CVE-2026-1', until: '2026-12-31' }] },
    });
    rmSync(join(bench.folder, 'contents/ops.waived'));
    expect(await sign()).toMatchObject({ code: 1, output: expect.stringContaining('what is in ops') });
  });

  test('signs nothing that is not on main', async () => {
    const to = join(bench.folder, 'refused');
    expect((await call('sign-release', [aside, to], { ...env, RELEASE_SIGNING_KEY: key })).code).toBe(1);
  });

  test('is published once', async () => {
    const publish = () => call('publish-release', [join(bench.folder, 'out'), 'sha-0123456']);
    bench.standIn('docker', '[ "$3" != inspect ] || exit 1; cat >"$BENCH/built"');
    expect((await publish()).code).toBe(0);
    expect(bench.read('built')).toContain('COPY release.json release.json.sig /');
    expect(bench.calls().at(-1)).toContain(
      '--push --provenance=false --tag registry.example.com/garden/tasks/release:sha-0123456',
    );
    bench.standIn('docker', '[ "$3" = inspect ]');
    expect(await publish()).toMatchObject({ code: 0, output: expect.stringContaining('stays') });
    expect((await call('publish-release', [bench.folder, 'sha-0123456'])).code).toBe(1);
  });
});

describe('list-contents', () => {
  const list = () =>
    call('list-contents', ['api', `registry.example.com/api@${digest('a')}`, join(bench.folder, 'listing')]);

  test('keeps what the build has listed', async () => {
    bench.standIn('docker', `echo '{"packages":[{"SPDXID":"SPDXRef-Package-zod"}]}'`);
    expect(await list()).toMatchObject({ code: 0, output: 'Listed 1 packages of api.\n' });
    expect(JSON.parse(bench.read('listing/api.sbom'))).toMatchObject({ image: 'api', spdx: { packages: [{}] } });
  });

  test('an image without a list is no success', async () => {
    bench.standIn('docker', 'echo null');
    expect((await list()).code).toBe(1);
  });
});

describe('describe-image', () => {
  // It looks at the repository that it stands in.
  const describeImage = () => {
    mkdirSync(join(repository, 'scripts/deploy'), { recursive: true });
    copyFileSync(join(root, 'scripts/deploy/describe-image'), join(repository, 'scripts/deploy/describe-image'));
    return bench.run('bash', [join(repository, 'scripts/deploy/describe-image'), 'api', 'sha-0123456'], {
      env: images,
    });
  };
  const line = (output: string, name: string) => output.split('\n').find((one) => one.startsWith(`${name}=`));

  test('says what a build has to know', async () => {
    const { code, output } = await describeImage();
    expect(code).toBe(0);
    expect(line(output, 'name')).toBe('name=registry.example.com/garden/tasks/api');
    expect(line(output, 'digest')).toBe('digest=');
    expect(line(output, 'version')).toMatch(/^version=1\.2\.3\+[0-9a-f]{7}$/);
    expect(line(output, 'created')).toMatch(/^created=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  test('a tag that is there is not written again', async () => {
    bench.standIn('docker', `echo '"${digest('f')}"'`);
    expect(line((await describeImage()).output, 'digest')).toBe(`digest=${digest('f')}`);
  });

  test('a registry that does not answer is no reason to write', async () => {
    bench.standIn('docker', 'echo "ERROR: 503 Service Unavailable" >&2; exit 1');
    expect(await describeImage()).toMatchObject({ code: 1, output: expect.stringContaining('503') });
  });
});

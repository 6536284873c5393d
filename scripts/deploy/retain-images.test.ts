/* eslint no-template-curly-in-string: off -- they are lines of shell */
import { beforeEach, afterAll, expect, test } from '@jest/globals';
import { makeBench } from '../test/shell.ts';

const bench = makeBench();
afterAll(() => bench.clear());

const digest = (name: string) => `sha256:${Buffer.from(name).toString('hex').padEnd(64, '0')}`;
const version = (id: number, name: string, tags: string[], at = '2026-01-01T00:00:00Z') => ({
  id,
  name: digest(name),
  created_at: at,
  metadata: { container: { tags } },
});
const newer = Array.from({ length: 30 }, (_, n) =>
  version(100 + n, `new-${n}`, [`sha-aaaaa${String(n).padStart(2, '0')}`], '2026-02-01T00:00:00Z'),
);

function registryHas(versions: object[], children: Record<string, string[]> = {}) {
  bench.write('versions', JSON.stringify([versions]));
  for (const { name } of versions as { name: string }[]) {
    const manifests = Object.entries(children)
      .find(([of]) => digest(of) === name)?.[1]
      .map((child) => ({ digest: digest(child) }));
    bench.write(`raw/${name}`, JSON.stringify({ manifests }));
  }
}

function retain(said: string, REMOVE = 'true') {
  const env = { GITHUB_REPOSITORY: 'garden/tasks', NOW: '2026-11-21T00:00:00Z', REMOVE };
  return bench.run('node', ['scripts/deploy/retain-images.mjs', bench.write('said.txt', said)], { env });
}

const removed = () => bench.calls().flatMap((line) => /--method DELETE .*api\/versions\/(\d+)$/.exec(line)?.[1] ?? []);

beforeEach(() => {
  bench.write('calls', '');
  bench.standIn(
    'gh',
    'case $* in *--jq*) echo User ;; *DELETE*) ;; *%2Fapi/*) cat "$BENCH/versions" ;; *) echo "[[]]" ;; esac',
  );
  bench.standIn('docker', 'last=${@: -1}; cat "$BENCH/raw/${last##*@}"');
  bench.standIn('git', 'echo "bbbbbbb000000000000000000000000000000000 "');
});

test('what nobody can need goes, and nothing else', async () => {
  registryHas(
    [
      ...newer,
      version(1, 'old', ['sha-0000001']),
      version(2, 'live', ['sha-0000002']),
      version(3, 'versioned', ['sha-bbbbbbb']),
      version(4, 'young', [], '2026-11-15T00:00:00Z'),
      version(5, 'child-of-live', []),
      version(6, 'attests-live', [digest('live').replace(':', '-')]),
      version(7, 'child-of-what-attests', []),
      version(8, 'child-of-old', []),
      version(9, 'tagged-live', ['sha-0000009']),
    ],
    { live: ['child-of-live'], 'attests-live': ['child-of-what-attests'], old: ['child-of-old'] },
  );
  const { code, output } = await retain(`live: api ${digest('live')}, before it sha-0000009`);
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(removed().sort()).toEqual(['1', '8']);
});

test('without REMOVE it is only told', async () => {
  registryHas([...newer, version(1, 'old', ['sha-0000001'])]);
  expect((await retain(digest('live'), 'false')).output).toContain(`${digest('old')} of 2026-01-01`);
  expect(removed()).toEqual([]);
});

test('a server that tells nothing, or an image that cannot be read, ends it before anything is removed', async () => {
  registryHas([...newer, version(1, 'old', ['sha-0000001'])]);
  expect((await retain('ssh: connect to host: timed out')).code).toBe(1);
  bench.standIn('docker', 'exit 1');
  expect((await retain(digest('live'))).code).toBe(1);
  expect(removed()).toEqual([]);
});

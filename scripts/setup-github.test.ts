import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { makeBench } from './test/shell.ts';

const bench = makeBench();
afterAll(() => bench.clear());

beforeEach(() => {
  bench.write('calls', '');
  bench.write('given', '');
  bench.standIn(
    'gh',
    [
      'case "$1 $2" in',
      '  "repo view") echo garden/tasks; exit ;;',
      '  "api /users/"*) echo 4711; exit ;;',
      '  *deployment-branch-policies) cat "$BENCH/policies" 2>/dev/null || true; exit ;;',
      'esac',
      '[ "$1" = variable ] || { echo "== $*"; cat; echo; } >>"$BENCH/given"',
    ].join('\n'),
  );
});

const setUp = (env: Record<string, string> = {}) => bench.run('scripts/setup-github', ['ann'], { env });

test('makes the environments: production asks its reviewers, and the way back asks nobody', async () => {
  expect((await setUp()).code).toBe(0);
  const given = bench.read('given');
  const of = (name: string) => given.split(`/repos/garden/tasks/environments/${name} --input -\n`)[1]!.split('\n')[0]!;
  expect(JSON.parse(of('production'))).toMatchObject({ reviewers: [{ type: 'User', id: 4711 }] });
  for (const name of ['release', 'staging', 'production-rollback'])
    expect(JSON.parse(of(name))).toMatchObject({ reviewers: [] });
  expect(given).toContain('{"name":"v*","type":"tag"}');
  expect(given).toContain('"allow_force_pushes": false');
});

test('puts each secret where it is read, and never on a command line', async () => {
  const key = bench.write('key', 'the private key\n');
  const { output } = await setUp({
    PROD_SSH_KEY_FILE: key,
    SLACK_BOT_TOKEN: 'xoxb-of-a-test',
    PROD_URL: 'https://example.com',
  });
  const given = bench.read('given');
  expect(given).toContain('== secret set PROD_SSH_KEY --env production --repo garden/tasks\nthe private key\n');
  expect(given).toContain(
    '== secret set PROD_SSH_KEY --env production-rollback --repo garden/tasks\nthe private key\n',
  );
  expect(given).toContain('== secret set SLACK_BOT_TOKEN --repo garden/tasks\nxoxb-of-a-test');
  expect(bench.calls().join('\n')).not.toMatch(/xoxb|private key/);
  expect(bench.calls()).toContain('gh variable set PROD_URL --repo garden/tasks --body https://example.com');
  expect(output).toMatch(/left as they are: .*STAGING_HOST/);
});

test('a second time adds no rule that is there', async () => {
  bench.write('policies', 'main\nv*\n');
  expect((await setUp()).code).toBe(0);
  expect(bench.read('given')).not.toContain('{"name":"main"');
});

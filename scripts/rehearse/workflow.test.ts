import { expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runJob } from './workflow.ts';

const root = join(import.meta.dirname, '../..');

function worldWith(workflow: string) {
  const repository = mkdtempSync(join(tmpdir(), 'workflow-'));
  mkdirSync(join(repository, '.github/workflows'), { recursive: true });
  writeFileSync(join(repository, '.github/workflows/some.yml'), workflow);
  return { repository, folder: repository };
}

test('a job does its steps with what it is told and what steps before have said', async () => {
  const world = worldWith(`
env: { COLOUR: red }
jobs:
  paint:
    outputs: { done: '\${{ steps.mix.outputs.paint }}' }
    steps:
      - uses: actions/checkout@v7
      - { id: mix, run: 'echo "paint=$COLOUR $WHAT" >> "$GITHUB_OUTPUT"', env: { WHAT: "\${{ inputs.what || 'door' }}" } }
      - { run: 'echo "It is a \${{ steps.mix.outputs.paint }}."' }
`);
  expect(await runJob(world, 'some.yml', 'paint', {})).toMatchObject({
    outputs: { done: 'red door' },
    failed: undefined,
    output: expect.stringContaining('It is a red door.'),
  });
  expect((await runJob(world, 'some.yml', 'paint', { 'inputs.what': 'wall' })).outputs).toEqual({ done: 'red wall' });
});

test('after a step that fails only those are done that are always done', async () => {
  const world = worldWith(`
jobs:
  work:
    steps:
      - { name: Break, run: exit 7 }
      - { name: Skip, run: echo never }
      - { name: Tell, if: '\${{ always() }}', run: 'echo "It was a $RESULT."', env: { RESULT: '\${{ job.status }}' } }
`);
  const { failed, output } = await runJob(world, 'some.yml', 'work', {});
  expect(failed).toEqual({ step: 'Break', code: 7 });
  expect(output).toContain('It was a failure.');
  expect(output).not.toContain('never');
});

test('nothing stands in the jobs that are rehearsed which the rehearsal would leave out', () => {
  const jobs = { 'deploy.yml': 'resolve-tag', 'rollback.yml': 'rollback' };
  for (const [file, first] of Object.entries(jobs)) {
    const text = readFileSync(join(root, '.github/workflows', file), 'utf8');
    const rehearsed = text.slice(text.indexOf(`\n  ${first}:`));
    const inSteps = rehearsed.split('\n').filter((line) => !/^ {4}if:/.test(line));
    const expressions = [...inSteps.join('\n').matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, one = '']) => one);
    expect(expressions.length).toBeGreaterThan(10);
    for (const one of expressions) expect(one).toMatch(/^(always\(\)|[\w.-]+( \|\| [\w.-]+)*)$/);
  }
});

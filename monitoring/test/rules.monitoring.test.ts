import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { run } from './run.ts';

const folder = join(import.meta.dirname, '../prometheus');
const filesIn = (name: string) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`);
const promtool = (...args: string[]) => run('promtool', args, { cwd: folder });

test('Prometheus understands every rule, and none is there twice', async () => {
  const { code, output, said } = await promtool('check', 'rules', '--lint=all', ...filesIn('rules'));
  expect([code, output + said]).toEqual([0, expect.not.stringMatching(/duplicate|FAILED/)]);
});

test.each(filesIn('tests'))('each alert fires when it must, and only then: %s', async (file) => {
  const { code, output, said } = await promtool('test', 'rules', file);
  expect([code, failuresIn(output + said)]).toEqual([0, '']);
});

function failuresIn(output: string): string {
  return output.includes('FAILED') ? output : '';
}

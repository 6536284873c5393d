import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Line } from '../bench.ts';
import { chromiumPath, type World } from './world.ts';

const run = promisify(execFile);
const program = join(import.meta.dirname, '../../node_modules/lighthouse/cli/index.js');
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** What Google's judge says of the first page of a stranger and of a member, on a phone and a slow line. */
export async function lighthouse(world: World): Promise<Line[]> {
  const cookies = (await world.ann.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const board = `/app/projects/${world.small.projectId}/board`;
  return [
    await line(world, 'the sign-in', '/app/login', {}, 95),
    // robots.txt keeps search engines from everybody's boards, which costs 37 points of what is not judged there
    await line(world, 'a board of 50', board, { Cookie: cookies }, 90, categories.slice(0, 3)),
  ];
}

async function line(
  { origin }: World,
  what: string,
  path: string,
  headers: object,
  least: number,
  judged: readonly string[] = categories,
): Promise<Line> {
  const args = [
    ...[program, `${origin}${path}`, '--output=json', '--quiet', `--only-categories=${categories.join(',')}`],
    ...[`--extra-headers=${JSON.stringify(headers)}`, '--chrome-flags=--headless --no-sandbox'],
  ];
  const env = { ...process.env, CHROME_PATH: chromiumPath() };
  const { stdout } = await run(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 });
  const report = JSON.parse(stdout) as { categories: Record<string, { score: number }> };
  const scores = categories.map((name) => Math.round((report.categories[name]?.score ?? 0) * 100));
  const lowest = Math.min(...scores.slice(0, judged.length));
  const said = categories.map((name, at) => `${name} ${scores[at]}`).join(', ');
  return {
    ...{ bench: 'Lighthouse', what, ours: said, beside: '', result: String(lowest) },
    ...{ reach: `each ≥ ${least}`, reached: lowest >= least },
  };
}

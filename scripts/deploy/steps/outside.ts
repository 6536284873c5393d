import { isReady } from '../slots.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';
import { lastLine } from './backup.ts';

/** As people come in: by name, through TLS, and every time it is the new version. */
export async function outside(world: World, run: Run): Promise<string> {
  const first = await untilNew(world, run);
  if (run.kind === 'rollback' || !run.before) return first;
  // Two witnesses: k6 asks again by itself where a connection was lost, and the one who is here never does.
  const both = await Promise.all([askOnce(world, run), smoke(world)]);
  return both.join('; ');
}

async function untilNew({ edge, host, settings }: World, { release, failingBefore }: Run): Promise<string> {
  const goal = { sha: release.sha, ignoring: failingBefore };
  const several = 5;
  for (let attempt = 1; ; attempt++) {
    const answers = await Promise.all(Array.from({ length: several }, () => edge.outside()));
    if (answers.every((answer) => isReady(answer, goal)))
      return `${several} of ${several} answers are of ${release.tag}`;
    const seen = [...new Set(answers.map((answer) => answer?.commit.slice(0, 7) ?? 'nothing'))].join(', ');
    if (attempt >= settings.DEPLOY_OUTSIDE_ATTEMPTS)
      throw new Error(`From outside ${seen} answers, or it is not ready.`);
    await host.wait(settings.DEPLOY_OUTSIDE_SECONDS * 1000);
  }
}

async function askOnce({ edge, host, settings }: World, { release }: Run): Promise<string> {
  const goal = { sha: release.sha, ignoring: ['redis'] };
  const end = host.now() + settings.DEPLOY_SMOKE_SECONDS * 1000;
  let asked = 0;
  while (host.now() < end) {
    await host.wait(settings.DEPLOY_POLL_SECONDS * 1000);
    const answer = await edge.outside();
    asked += 1;
    if (!isReady(answer, goal))
      throw new Error(`From outside ${answer?.commit.slice(0, 7) ?? 'nobody'} answered once.`);
  }
  return `${asked} of ${asked} answers are of ${release.tag}`;
}

async function smoke({ edge, settings }: World): Promise<string> {
  const ended = await edge.smoke(settings.DEPLOY_SMOKE_SECONDS);
  if (!ended) return 'k6 is not here, or SMOKE_EMAIL is not set';
  if (ended.code !== 0) throw new Error(`The smoke test of k6 ended with ${ended.code}. ${lastLine(ended.output)}`);
  return 'the smoke test of k6 holds';
}

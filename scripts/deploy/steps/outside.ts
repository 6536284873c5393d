import { isReady } from '../slots.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

/** As people come in: by name, through TLS, and every time it is the new version. */
export async function outside({ edge, host, settings }: World, { release, failingBefore }: Run): Promise<string> {
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

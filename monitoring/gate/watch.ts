import type { Ask, Sample } from './prometheus.ts';

export type Verdict = {
  readonly ok: boolean;
  readonly reason: string;
  readonly looks: number;
  readonly firing: readonly string[];
  /** Share of the error budget; null where nothing is known. */
  readonly budgetLeft: number | null;
};

type WatchNeed = {
  ask: Ask;
  minutes: number;
  everySeconds: number;
  pause: (ms: number) => Promise<unknown>;
  said?: (sentence: string) => void;
};

const alerts = ['DeployRegression', 'High5xxRate', 'SLOBurnRatePage'];
const firing = `ALERTS{alertstate="firing",alertname=~"${alerts.join('|')}"}`;
const failing = 'max by (check) (synthetic_check_success) == 0';
const remaining = 'min(slo:error_budget_remaining:ratio{slo="http-1s"})';
/** Prometheus may be restarted meanwhile; who is not heard of for longer watches over nothing. */
const mostMisses = 3;

/** Looks again and again for what says that a release is bad; the first of it ends the watch. */
export async function watch({ ask, minutes, everySeconds, pause, said = () => {} }: WatchNeed): Promise<Verdict> {
  const wanted = Math.max(1, Math.ceil((minutes * 60) / everySeconds));
  let misses = 0;
  let budgetLeft: number | null = null;
  for (let looks = 1; looks <= wanted; looks++) {
    const verdict = (ok: boolean, reason: string, found: readonly string[] = []): Verdict => ({
      ...{ ok, reason, looks, firing: found, budgetLeft },
    });
    try {
      const [fired, failed, left] = await Promise.all([ask(firing), ask(failing), ask(remaining)]);
      misses = 0;
      budgetLeft = left[0]?.value ?? null;
      const found = fired.map(nameOf);
      if (found.length > 0) return verdict(false, `${found.join(', ')} fires`, found);
      if (failed.length > 0) return verdict(false, `the synthetic user fails at ${failed.map(checkOf).join(', ')}`);
      said(`look ${looks} of ${wanted}: nothing fires`);
    } catch (error) {
      misses += 1;
      said(`look ${looks} of ${wanted}: ${(error as Error).message}`);
      if (misses >= mostMisses) return verdict(false, 'Prometheus does not answer, so nobody watches');
    }
    if (looks < wanted) await pause(everySeconds * 1000);
    else if (misses > 0) return verdict(false, 'Prometheus did not answer at the end, so nobody watches');
  }
  return { ok: true, reason: `nothing fired for ${minutes} minutes`, looks: wanted, firing: [], budgetLeft };
}

const nameOf = ({ labels }: Sample) => labels['alertname'] ?? 'an alert';
const checkOf = ({ labels }: Sample) => `"${labels['check'] ?? ''}"`;

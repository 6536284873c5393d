import { standingOf, type Standing } from '../../monitoring/gate/budget-rules.ts';
import type { Watchers } from './world.ts';

const remaining = 'slo:error_budget_remaining:ratio{slo="http-1s"}';

/** What the error budget allows, by the rules of `npm run error-budget`. */
export async function standing({ ask }: Watchers): Promise<{ says: string; isFrozen: boolean; isTight: boolean }> {
  const [now, lowest] = await Promise.all([ask(`min(${remaining})`), ask(`min(min_over_time(${remaining}[7d]))`)]);
  const left = now?.[0]?.value;
  const stands = standingOf(left, lowest?.[0]?.value);
  return {
    says: sentences[stands](`${((left ?? 0) * 100).toFixed(1)} %`),
    isFrozen: stands === 'frozen',
    isTight: stands !== 'free' && stands !== 'unknown',
  };
}

const sentences: Readonly<Record<Standing, (left: string) => string>> = {
  free: (left) => `${left} of the error budget is left.`,
  'second approver': (left) => `${left} of the error budget is left: a second person approves.`,
  frozen: (left) => `${left} of the error budget is left, and it is frozen until a tenth is back.`,
  unknown: () => 'Nobody knows how much of the error budget is left.',
};

import type { Registry } from 'prom-client';
import { register } from '../platform/measuring/durations.ts';

export type SyntheticFigures = ReturnType<typeof createSyntheticFigures>;

type Result = { success: boolean; seconds: number; at: number };

/** Older results are another worker's to tell: it may see what this one did not. When it was last done stays. */
const validMs = 11 * 60_000;

export function createSyntheticFigures(registry: Registry, now: () => Date) {
  const results = new Map<string, Result>();
  const gauge = (name: string, help: string, value: (result: Result) => number, stays = false) =>
    register(registry, {
      ...{ name, help, type: 'gauge' },
      values: () =>
        [...results]
          .filter(([, { at }]) => stays || now().getTime() - at < validMs)
          .map(([check, result]) => ({ labels: { check }, value: value(result) })),
    });
  gauge('synthetic_check_success', 'Whether the synthetic user could do it last', ({ success }) => (success ? 1 : 0));
  gauge('synthetic_check_duration_seconds', 'How long the synthetic user took for it', ({ seconds }) => seconds);
  gauge('synthetic_check_last_run_timestamp_seconds', 'When it was tried last', ({ at }) => at / 1000, true);

  function tell(check: string, success: boolean, seconds: number): void {
    results.set(check, { success, seconds, at: now().getTime() });
  }

  return {
    tell,
    /** A row of checks, of which each needs those before it. */
    begin(checks: readonly string[]) {
      const left = [...checks];
      return {
        async check<T>(check: string, work: () => Promise<T>): Promise<T> {
          const began = performance.now();
          const done = await work();
          left.splice(left.indexOf(check), 1);
          tell(check, true, (performance.now() - began) / 1000);
          return done;
        },
        /** Answers the first of them. */
        failRest(): string {
          for (const check of left) tell(check, false, 0);
          return left[0] ?? 'the end';
        },
      };
    },
  };
}

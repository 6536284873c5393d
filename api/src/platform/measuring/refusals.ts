import type { ErrorCode } from '@taskmanager/contract';
import { Counter, type Registry } from 'prom-client';

export type Refusals = ReturnType<typeof createRefusals>;

/** What somebody hears who is not, or not any more, who they say they are. Being a stranger is no failure. */
const failures: ReadonlySet<ErrorCode> = new Set([
  'wrong-credentials',
  'wrong-code',
  'session-ended',
  'account-disabled',
  'cross-site',
  'scope-too-small',
] satisfies ErrorCode[]);

export function createRefusals(registry: Registry) {
  const registers = [registry];
  const overLimit = new Counter({
    name: 'rate_limit_rejections_total',
    help: 'Calls that were one too many, by limit',
    labelNames: ['limiter'],
    registers,
  });
  const failed = new Counter({
    name: 'auth_failures_total',
    help: 'Calls of who could not prove who they are, by reason',
    labelNames: ['reason'],
    registers,
  });

  return {
    overLimit: (limiter: string) => overLimit.inc({ limiter }),
    /** A token that nobody knows; a cookie that is over is renewed by its browser. */
    badToken: () => failed.inc({ reason: 'bad-token' }),
    refused(code: ErrorCode) {
      if (failures.has(code)) failed.inc({ reason: code });
    },
  };
}

import { hostname } from 'node:os';
import { z } from 'zod';
import type { AppEnv } from './environment-rules.ts';
import type { Level } from './platform/logger.ts';
import { about } from './variables.ts';

export type LogConfig = {
  readonly level: Level;
  /** The part of requests that tell their debug lines. */
  readonly debugShare: number;
  /** Which of several processes says it. */
  readonly replica: string;
  readonly lokiUrl: string | undefined;
  readonly sentryDsn: string | undefined;
};

const isAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
const share = 'must be a number from 0 to 1';

export const logVariables = {
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .optional()
    .meta(
      about(
        'the least important line that is logged: debug, info, warn or error; unset it is debug in development, else info',
        'info',
      ),
    ),
  LOG_DEBUG_SAMPLE: z.coerce
    .number({ error: share })
    .min(0, share)
    .max(1, share)
    .default(1)
    .meta(about('the part of requests that tell their debug lines, where those are logged: 0.01 is one in 100', '1')),
  REPLICA: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots and dashes')
    .optional()
    .meta(about('which of several processes this is, in logs and figures; without it the name of the host', 'api-1')),
  LOKI_URL: z
    .string()
    .refine(isAddress, 'must start with https:// or http://')
    .optional()
    .meta(about('the Loki that lines are sent to as well', 'http://loki:3100')),
  SENTRY_DSN: z
    .string()
    .refine((text) => isAddress(text) && new URL(text).username !== '', 'must be a DSN as Sentry shows it')
    .optional()
    .meta(about('the project of Sentry that unexpected errors are reported to', 'https://key@errors.example.com/1')),
};

type Values = z.output<z.ZodObject<typeof logVariables>>;

export function logConfig(values: Values, appEnv: AppEnv): LogConfig {
  return {
    level: values.LOG_LEVEL ?? (appEnv === 'development' ? 'debug' : 'info'),
    debugShare: values.LOG_DEBUG_SAMPLE,
    replica: values.REPLICA ?? hostname(),
    lokiUrl: values.LOKI_URL?.replace(/\/+$/, ''),
    sentryDsn: values.SENTRY_DSN,
  };
}

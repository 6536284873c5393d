import { z } from 'zod';
import type { AppEnv } from './environment-rules.ts';
import { about, count } from './variables.ts';

export type MetricsConfig = {
  readonly metricsPort: number | undefined;
  /** In seconds since 1970. */
  readonly deployedAt: number | undefined;
  /** Whether /boom breaks the server when somebody asks for it. */
  readonly boomEnabled: boolean;
};

export const metricsVariables = {
  METRICS_PORT: count(0, 65535).optional().meta(about('a port of its own for /metrics', '9464')),
  DEPLOYED_AT: count(0, 99_999_999_999)
    .optional()
    .meta(about('when this was deployed, in seconds since 1970; the deployment says it', '1790000000')),
  BOOM_ENABLED: z
    .enum(['true', 'false'])
    .optional()
    .meta(about('whether /boom breaks the server on purpose; unset it does in development', 'true')),
};

type Values = { METRICS_PORT?: number; DEPLOYED_AT?: number; BOOM_ENABLED?: 'true' | 'false' };

export function metricsConfig({ METRICS_PORT, DEPLOYED_AT, BOOM_ENABLED }: Values, appEnv: AppEnv): MetricsConfig {
  return {
    metricsPort: METRICS_PORT,
    deployedAt: DEPLOYED_AT,
    boomEnabled: BOOM_ENABLED === undefined ? appEnv === 'development' : BOOM_ENABLED === 'true',
  };
}

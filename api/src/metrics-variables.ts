import { z } from 'zod';
import type { AppEnv } from './environment-rules.ts';
import { about, count } from './variables.ts';

export type MetricsConfig = {
  readonly metricsPort: number | undefined;
  /** In seconds since 1970. */
  readonly deployedAt: number | undefined;
  /** Whether /boom breaks the server when somebody asks for it. */
  readonly boomEnabled: boolean;
  /** Whether a synthetic user comes by, and where it finds the door if not at PUBLIC_URL. */
  readonly synthetic: { readonly isOn: boolean; readonly via: string | undefined };
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
  SYNTHETIC: z
    .enum(['on', 'off'])
    .default('off')
    .meta(about('whether a synthetic user does every five minutes what people do: on or off', 'off')),
  SYNTHETIC_VIA: z
    .string()
    .regex(/^[\w.-]+:\d+$/, 'must be a host and a port')
    .optional()
    .meta(about('where that user finds the door, if PUBLIC_URL does not lead there from here', 'nginx:8443')),
};

type Values = z.output<z.ZodObject<typeof metricsVariables>>;

export function metricsConfig(values: Values, appEnv: AppEnv): MetricsConfig {
  const { METRICS_PORT, DEPLOYED_AT, BOOM_ENABLED, SYNTHETIC, SYNTHETIC_VIA } = values;
  return {
    synthetic: { isOn: SYNTHETIC === 'on', via: SYNTHETIC_VIA },
    metricsPort: METRICS_PORT,
    deployedAt: DEPLOYED_AT,
    boomEnabled: BOOM_ENABLED === undefined ? appEnv === 'development' : BOOM_ENABLED === 'true',
  };
}

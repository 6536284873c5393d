import { z } from 'zod';
import { about, count } from './variables.ts';

type Values = z.output<z.ZodObject<typeof traceVariables>>;
export type TraceConfig = ReturnType<typeof traceConfig>;

const isWeb = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Named by OpenTelemetry, not by us. */
export const traceVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isWeb, 'must start with https:// or http://')
    .optional()
    .meta(about('where traces are sent, by OTLP over HTTP; without it none are kept', 'http://otel-collector:4318')),
  OTEL_TRACES_SAMPLER: z
    .enum([
      ...(['always_on', 'always_off', 'traceidratio'] as const),
      ...(['parentbased_always_on', 'parentbased_always_off', 'parentbased_traceidratio'] as const),
    ])
    .default('parentbased_traceidratio')
    .meta(about('which traces are kept; parentbased_… does as whoever asked', 'parentbased_traceidratio')),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('must be a number from 0 to 1')
    .min(0, 'must be a number from 0 to 1')
    .max(1, 'must be a number from 0 to 1')
    .optional()
    .meta(about('the share of traces that traceidratio keeps; 0.1 in production, 1 elsewhere without it', '0.1')),
  SLOW_QUERY_MS: count(1, 60_000)
    .default(100)
    .meta(about('what the store takes longer for is named in the log, in milliseconds', '100')),
};

export function traceConfig(values: Values, appEnv: string) {
  return {
    endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    sampler: values.OTEL_TRACES_SAMPLER,
    ratio: values.OTEL_TRACES_SAMPLER_ARG ?? (appEnv === 'production' ? 0.1 : 1),
  };
}

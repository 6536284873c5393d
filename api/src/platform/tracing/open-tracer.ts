import { Counter, type Registry } from 'prom-client';
import type { SamplerName } from './open-telemetry.ts';
import { tracesNothing, type Attributes, type Tracer } from './tracer.ts';

type Wanted = {
  endpoint: string | undefined;
  sampler: SamplerName;
  ratio: number;
  resource: Attributes;
  registry: Registry;
};

/** Who keeps no traces does not load what makes them. */
export async function openTracer({ endpoint, registry, ...wanted }: Wanted): Promise<Tracer> {
  if (endpoint === undefined) return tracesNothing;
  const lost = new Counter({
    name: 'otel_spans_dropped_total',
    help: 'Spans that were kept and never reached the collector',
    registers: [registry],
  });
  const { openTelemetry } = await import('./open-telemetry.ts');
  return openTelemetry({ endpoint, ...wanted, dropped: (count) => lost.inc(count) });
}

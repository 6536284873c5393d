import { Histogram, type Registry } from 'prom-client';
import { inSpan } from './tracing/in-span.ts';

/** Asks somebody else's server for something. `service` is one of a few names; a trace is not passed on to strangers. */
export type Outside = <T>(service: string, ask: () => Promise<T>, outcomeOf?: (error: unknown) => string) => Promise<T>;

export function createOutside(registry: Registry): Outside {
  const seconds = new Histogram({
    name: 'external_call_duration_seconds',
    help: 'How long servers of others took, by service and outcome',
    labelNames: ['service', 'outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
    registers: [registry],
  });

  return async (service, ask, outcomeOf = () => 'failed') => {
    const ended = seconds.startTimer({ service });
    try {
      const answer = await inSpan(`outside.${service}`, 'client', { 'peer.service': service }, ask);
      ended({ outcome: 'ok' });
      return answer;
    } catch (error) {
      ended({ outcome: outcomeOf(error) });
      throw error;
    }
  };
}

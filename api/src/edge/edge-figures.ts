import { Counter, Registry } from 'prom-client';
import { durationsIn, type Durations } from '../platform/measuring/durations.ts';
import type { EdgeLine } from './edge-line.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const groups = new Set(['api', 'auth', 'static', 'socket']);

/** The figures of people's side of the door: they also count what no server of ours ever saw. */
export function createEdgeFigures() {
  const registry = new Registry();
  const registers = [registry];
  const durations = durationsIn(registry, {
    name: 'edge_http_request_duration_seconds',
    help: 'How long requests took, as nginx saw them',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    most: 160,
    rest: 'method',
  });
  const retries = new Counter({
    name: 'edge_upstream_retries_total',
    help: 'How often another server was asked, because one did not answer',
    labelNames: ['upstream'],
    registers,
  });
  const rejected = new Counter({
    name: 'edge_log_lines_rejected_total',
    help: 'Lines of nginx that could not be read, by reason',
    labelNames: ['reason'],
    registers,
  });
  const spansLost = new Counter({
    name: 'otel_spans_dropped_total',
    help: 'Spans that were kept and never reached the collector',
    registers,
  });
  const linesLost = new Counter({
    name: 'log_entries_dropped_total',
    help: 'Lines that did not reach where they were sent, by where and reason',
    labelNames: ['sink', 'reason'],
    registers,
  });
  for (const reason of ['not-json', 'incomplete']) rejected.inc({ reason }, 0);
  retries.inc({ upstream: 'api' }, 0);
  const known = new Map<string, Durations>();

  return {
    registry,
    count({ method: asked, status, routeGroup, duration, upstream, traceFlags, traceId }: EdgeLine): void {
      const method = methods.has(asked) ? asked : '_OTHER';
      const route_group = groups.has(routeGroup) ? routeGroup : 'static';
      const status_class = status >= 100 && status < 600 ? `${Math.floor(status / 100)}xx` : 'none';
      const key = `${method} ${status_class} ${route_group}`;
      let cell = known.get(key);
      if (!cell) known.set(key, (cell = durations({ method, status_class, route_group })));
      cell.observe(duration / 1000, traceFlags === '01' ? traceId : undefined);
      const again = upstream.split(',').length - 1;
      if (again > 0) retries.inc({ upstream: 'api' }, again);
    },
    rejected: (reason: string) => rejected.inc({ reason }),
    spansLost: (count: number) => spansLost.inc(count),
    linesLost: (count: number) => linesLost.inc({ sink: 'loki', reason: 'full' }, count),
  };
}

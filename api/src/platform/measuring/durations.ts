import type { Metric, Registry } from 'prom-client';

export type Labels = Readonly<Record<string, string>>;
/** The last request of a bucket that was traced. */
export type Exemplar = { readonly labelSet: Labels; readonly value: number; readonly timestamp: number };

/** Durations under one set of labels. */
export type Durations = { observe(seconds: number, traceId?: string): void };

type Family = {
  name: string;
  help: string;
  /** The name of the counter beside it. */
  total?: string;
  buckets: readonly number[];
  /** So many sets of labels are told apart. */
  most: number;
  /** The label that then becomes `other`. */
  rest: string;
};

type Cell = { labels: Labels; counts: Float64Array; sum: number; exemplars: (Exemplar | undefined)[] };

/**
 * A histogram for the hot paths, with a counter of the same things beside it. Who observes holds the cell in hand:
 * in prom-client’s own each observation sorts, joins and looks up its labels: 2.4 µs a request instead of 0.05.
 */
export function durationsIn(registry: Registry, { name, help, total, buckets, most, rest }: Family) {
  const cells: Cell[] = [];
  register(registry, {
    name,
    help,
    type: 'histogram',
    values: () => cells.flatMap((cell) => linesOf(name, buckets, cell)),
  });
  if (total !== undefined) {
    const values = () => cells.map(({ labels, counts }) => ({ labels, value: sumOf(counts) }));
    register(registry, {
      name: total,
      help: help.replace(/^How long (.*) took/, 'How many $1 there were'),
      type: 'counter',
      values,
    });
  }

  const overflow = new Map<string, Durations>();
  return (labels: Labels): Durations => (cells.length < most ? add(labels) : addTogether(labels));

  /** Beyond `most` what differs in one label alone is counted together, so that no scrape is ever refused for its size. */
  function addTogether(labels: Labels): Durations {
    const shared = { ...labels, [rest]: 'other' };
    const key = JSON.stringify(shared);
    const known = overflow.get(key) ?? add(shared);
    overflow.set(key, known);
    return known;
  }

  function add(labels: Labels): Durations {
    const cell: Cell = { labels, counts: new Float64Array(buckets.length + 1), sum: 0, exemplars: [] };
    cells.push(cell);
    return {
      observe(seconds, traceId) {
        let at = 0;
        while (at < buckets.length && seconds > buckets[at]!) at += 1;
        cell.counts[at]! += 1;
        cell.sum += seconds;
        if (traceId === undefined) return;
        cell.exemplars[at] = { labelSet: { trace_id: traceId }, value: seconds, timestamp: Date.now() / 1000 };
      },
    };
  }
}

export type Line = {
  metricName?: string;
  labels: Labels;
  sharedLabels?: Labels;
  value: number;
  exemplar?: Exemplar | undefined;
};
type Told = { name: string; help: string; type: string; values: () => Line[] };

/** What is counted elsewhere and read when somebody asks. */
export function register(registry: Registry, { name, help, type, values }: Told): void {
  const metric = { name, help, get: async () => ({ name, help, type, values: values() }), reset: () => {} };
  registry.registerMetric(metric as unknown as Metric); // all that a registry asks of one
}

function linesOf(name: string, buckets: readonly number[], { labels, counts, sum, exemplars }: Cell): Line[] {
  const metricName = `${name}_bucket`;
  let below = 0;
  const lines: Line[] = [...counts].map((count, at) => {
    below += count;
    const le = at < buckets.length ? String(buckets[at]) : '+Inf';
    return { metricName, labels: { le }, sharedLabels: labels, value: below, exemplar: exemplars[at] };
  });
  lines.push({ metricName: `${name}_sum`, labels, value: sum }, { metricName: `${name}_count`, labels, value: below });
  return lines;
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

import type { Registry } from 'prom-client';
import type { Labels, Line } from './durations.ts';

export type Format = keyof typeof contentTypes;

export const contentTypes = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openMetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
} as const;

/** By what the asker takes: exemplars are told in OpenMetrics alone. */
export function formatFor(accept: string | undefined): Format {
  return accept?.includes('application/openmetrics-text') ? 'openMetrics' : 'text';
}

/**
 * All figures as text. A registry of prom-client that is asked for OpenMetrics renames its counters for good, so that
 * whoever asks for plain text afterwards is told other names; this one leaves them alone.
 */
export async function exposition(registry: Registry, format: Format): Promise<string> {
  const families = await Promise.all(registry.getMetricsAsArray().map((metric) => read(metric as unknown as Readable)));
  const isOpen = format === 'openMetrics';
  const names = new Set(families.map(({ name }) => name));
  const shown = isOpen ? families.map((family) => ({ ...family, ...inOpenMetrics(family, names) })) : families;
  const text = shown.map((family) => textOf(family, isOpen)).join(isOpen ? '\n' : '\n\n');
  return isOpen ? `${text}\n# EOF\n` : `${text}\n`;
}

type Family = { name: string; help: string; type: string; values?: Line[] };
/** `getForPromString` is faster where there is one; it is not in the types. */
type Readable = { get(): Promise<Family>; getForPromString?(): Promise<Family> };

function read(metric: Readable): Promise<Family> {
  return metric.getForPromString?.() ?? metric.get();
}

/** A counter goes by its name without the ending there, unless something else is called that. */
function inOpenMetrics({ name, type }: Family, taken: ReadonlySet<string>): { shown: string; type: string } {
  if (type !== 'counter') return { shown: name, type };
  const short = name.replace(/_total$/, '');
  return taken.has(short) ? { shown: name, type: 'unknown' } : { shown: short, type };
}

function textOf({ name, shown = name, help, type, values = [] }: Family & { shown?: string }, isOpen: boolean): string {
  const lines = values.map((line) => lineOf(name, line, isOpen));
  return [`# HELP ${shown} ${escaped(help)}`, `# TYPE ${shown} ${type}`, ...lines].join('\n');
}

function lineOf(
  name: string,
  { metricName = name, labels, sharedLabels, value, exemplar }: Line,
  isOpen: boolean,
): string {
  const line = `${metricName}${inBraces({ ...labels, ...sharedLabels })} ${numberText(value)}`;
  if (!isOpen || !exemplar) return line;
  return `${line} # ${inBraces(exemplar.labelSet)} ${numberText(exemplar.value)} ${exemplar.timestamp}`;
}

function inBraces(labels: Labels): string {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value)).replace(/"/g, '\\"')}"`);
  return all.length === 0 ? '' : `{${all.join()}}`;
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n');
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}

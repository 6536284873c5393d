import type { Dashboard as Uid } from '../alerts/alert.ts';

/** A page of Grafana as a list of rows; build.ts makes of it what Grafana reads. */
export type Dashboard = {
  readonly uid: Uid;
  readonly title: string;
  readonly help: string;
  readonly variables?: readonly Variable[];
  readonly rows: readonly Row[];
};

export type Row = { readonly title: string; readonly panels: readonly Panel[] };

export type Variable =
  | { readonly name: string; readonly label: string; readonly valuesOf: string }
  | { readonly name: string; readonly label: string; readonly typed: true };

export type Panel = {
  readonly kind: 'chart' | 'figure' | 'table' | 'lines' | 'text';
  readonly title: string;
  /** What it shows and what would be wrong. */
  readonly help: string;
  readonly unit?: Unit;
  /** PromQL (LogQL for lines) by legend. */
  readonly queries: Readonly<Record<string, string>>;
  /** Who would be told: their limits are drawn, and where they are explained is said. */
  readonly alerts?: readonly string[];
  readonly exemplars?: true;
  /** Why there is nothing to see while all is well. */
  readonly isQuiet?: string;
  /** Of 24. */
  readonly width?: number;
};

type Unit = 'short' | 'percentunit' | 's' | 'reqps' | 'ops' | 'bytes' | 'Bps' | 'bool' | 'd' | 'dateTimeAsIso';
type Named = Omit<Panel, 'kind' | 'title' | 'queries'>;
type Queries = string | Panel['queries'];

export const row = (title: string, panels: readonly Panel[]): Row => ({ title, panels });
export const chart = (title: string, queries: Queries, named: Named): Panel => make('chart', title, queries, named);
export const figure = (title: string, queries: Queries, named: Named): Panel =>
  make('figure', title, queries, { width: 4, ...named });
export const table = (title: string, queries: Queries, named: Named): Panel => make('table', title, queries, named);
export const lines = (title: string, query: string, named: Named): Panel =>
  make('lines', title, query, { width: 24, ...named });
export const text = (title: string, help: string): Panel => ({ kind: 'text', title, help, queries: {}, width: 24 });

/** Of all replicas, or those that are chosen. */
export const replicas: Variable = {
  name: 'replica',
  label: 'Replica',
  valuesOf: 'label_values(process_start_time_seconds, replica)',
};

/** The time that so many of a histogram took at most. */
export function quantile(q: number, metric: string, by = '', where = ''): string {
  const labels = by ? `le, ${by}` : 'le';
  return `histogram_quantile(${q}, sum by (${labels}) (rate(${metric}_bucket${where && `{${where}}`}[$__rate_interval])))`;
}

/** How often, each second. */
export function perSecond(metric: string, by = '', where = ''): string {
  return `sum${by && ` by (${by})`} (rate(${metric}${where && `{${where}}`}[$__rate_interval]))`;
}

function make(kind: Panel['kind'], title: string, queries: Queries, named: Named): Panel {
  return { kind, title, queries: typeof queries === 'string' ? { '': queries } : queries, ...named };
}

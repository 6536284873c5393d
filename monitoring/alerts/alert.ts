/** A part of the system, its alerts, and where to look when one of them fires. */
export type Part = Where & {
  readonly name: string;
  readonly alerts: readonly Alert[];
};

export type Alert = Partial<Where> & {
  readonly name: string;
  readonly severity: Severity;
  readonly expr: string;
  /** How long it must hold before anybody is told. */
  readonly for?: string;
  readonly keepFiringFor?: string;
  /** One line, for a phone at night: the subject first. */
  readonly summary: string;
  /** What it means for people, and what to look at first. */
  readonly description: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** `always` for the one that must never be quiet. */
  readonly tried: Tried | 'always';
};

export type Severity = 'critical' | 'warning' | 'info' | 'escalation' | 'none';

export type Where = {
  readonly dashboard: Dashboard;
  /** LogQL. */
  readonly logs: string;
  readonly traces: TraceSearch;
};

export type Dashboard =
  'overview' | 'api' | 'edge' | 'realtime' | 'jobs' | 'stores' | 'runtime' | 'host' | 'business' | 'request';

export type TraceSearch = {
  readonly service: 'nginx' | 'api' | 'worker' | 'web';
  readonly operation?: string;
  readonly failed?: true;
  readonly slowerThan?: string;
};

/** How it was tried: `npm run gen` makes tests for promtool of it. Without data nothing fires, unless a story says so. */
export type Tried = {
  readonly fires: Story & { readonly labels?: Readonly<Record<string, string>> };
  readonly quiet: Story;
  /** Just at the threshold, where it must still be quiet. */
  readonly boundary: Story;
  readonly noData?: Story & { readonly labels?: Readonly<Record<string, string>> };
};

/** Series as promtool writes them; `at` of one that fires is the very first moment. */
export type Story = {
  readonly series: Readonly<Record<string, string>>;
  readonly at: string;
  /** From sample to sample, a minute if nothing is said. */
  readonly step?: string;
};

import { parser as logql } from '@grafana/lezer-logql';
import { parser as promql } from '@prometheus-io/lezer-promql';
import { parts } from '../alerts/parts.ts';
import { recordings } from '../alerts/recordings.ts';
import { dashboards } from '../dashboards/all.ts';
import type { Panel } from '../dashboards/panel.ts';

export type Query = {
  readonly where: string;
  readonly expr: string;
  readonly language: 'promql' | 'logql';
  readonly panel?: Panel;
};

/** Every question that anybody here puts to Prometheus or Loki. */
export function allQueries(): Query[] {
  return [...ofPanels(), ...ofAlerts(), ...ofRecordings()];
}

export function ofPanels(): Query[] {
  return dashboards.flatMap(({ uid, rows }) =>
    rows.flatMap(({ panels }) =>
      panels.flatMap((panel) =>
        Object.values(panel.queries).map((expr) => ({
          where: `${uid}: ${panel.title}`,
          expr: asGrafanaWould(expr),
          language: panel.kind === 'lines' ? ('logql' as const) : ('promql' as const),
          panel,
        })),
      ),
    ),
  );
}

/** With what Grafana puts in. */
export function asGrafanaWould(expr: string): string {
  return expr
    .replaceAll('$__rate_interval', '1m')
    .replaceAll('$__range', '1h')
    .replaceAll('$replica', '.*')
    .replaceAll('$requestId', 'none');
}

/** Where a query cannot be understood, if anywhere. */
export function mistakeIn({ expr, language }: Query): string | undefined {
  const tree = (language === 'promql' ? promql : logql).parse(expr);
  let at: number | undefined;
  tree.iterate({ enter: ({ type, from }) => void (type.isError && (at ??= from)) });
  return at === undefined ? undefined : `not understood from here: ${expr.slice(at, at + 30)}`;
}

/** The figures that a query asks for. */
export function namesIn(expr: string): string[] {
  const names = new Set<string>();
  promql.parse(expr).iterate({
    enter({ name, node }) {
      if (name !== 'VectorSelector') return;
      const identifier = node.getChild('Identifier');
      if (identifier) names.add(expr.slice(identifier.from, identifier.to));
    },
  });
  return [...names];
}

function ofAlerts(): Query[] {
  return parts.flatMap((part) =>
    part.alerts.flatMap((alert) => [
      { where: `alert ${alert.name}`, expr: alert.expr, language: 'promql' as const },
      { where: `lines of ${alert.name}`, expr: alert.logs ?? part.logs, language: 'logql' as const },
    ]),
  );
}

function ofRecordings(): Query[] {
  return recordings.flatMap(({ rules }) =>
    rules.map(({ record, expr }) => ({ where: `recording ${record}`, expr, language: 'promql' as const })),
  );
}

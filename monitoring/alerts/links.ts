import type { Alert, Part, TraceSearch, Where } from './alert.ts';

// Prometheus knows where it runs, the rules do not: see external_labels in prometheus.yml.
const grafana = '{{ $externalLabels.grafana }}';
const runbook = '{{ $externalLabels.runbook }}';

/** Where to go from an alert. The runbook has a heading for each. */
export function linksOf(part: Part, alert: Alert): Record<string, string> {
  const { dashboard, logs, traces }: Where = { ...part, ...alert };
  return {
    runbook_url: `${runbook}#${alert.name.toLowerCase()}`,
    dashboard_url: `${grafana}/d/${dashboard}`,
    logs_url: explore('loki', { expr: logs }),
    traces_url: explore('jaeger', searchOf(traces)),
  };
}

/** The last hour in Grafana's Explore. */
function explore(datasource: string, query: object): string {
  const range = { from: 'now-1h', to: 'now' };
  const panes = { a: { datasource, queries: [{ refId: 'A', ...query }], range } };
  return `${grafana}/explore?schemaVersion=1&orgId=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}

function searchOf({ service, operation, failed, slowerThan }: TraceSearch): object {
  return {
    queryType: 'search',
    service,
    ...(operation && { operation }),
    ...(failed && { tags: 'error=true' }),
    ...(slowerThan && { minDuration: slowerThan }),
    limit: 20,
  };
}

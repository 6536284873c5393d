import type { Alert, Part } from './alert.ts';
import { linksOf } from './links.ts';
import { parts } from './parts.ts';
import { recordings } from './recordings.ts';
import { inLines, yaml } from './yaml.ts';

/** What Prometheus reads, by file name. */
export function ruleFiles(): Record<string, string> {
  return {
    'recording.yml': yaml({ groups: recordings.map(groupOfRecordings) }),
    ...Object.fromEntries(parts.map((part) => [`${part.name}.yml`, yaml({ groups: [groupOf(part)] })])),
  };
}

function groupOfRecordings({ name, interval, rules }: (typeof recordings)[number]): object {
  return { name, interval, rules: rules.map(({ record, expr, labels }) => ({ record, expr: inLines(expr), labels })) };
}

function groupOf(part: Part): object {
  return { name: part.name, rules: part.alerts.map((alert) => ruleOf(part, alert)) };
}

function ruleOf(part: Part, alert: Alert): object {
  const { name, expr, keepFiringFor, labels, severity, summary, description } = alert;
  return {
    alert: name,
    expr: inLines(expr),
    for: alert.for,
    keep_firing_for: keepFiringFor,
    labels: { severity, part: part.name, ...labels },
    annotations: { summary, description, ...linksOf(part, alert) },
  };
}

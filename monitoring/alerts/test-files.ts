import type { Alert, Part, Story } from './alert.ts';
import { parts } from './parts.ts';
import { recordings } from './recordings.ts';
import { yaml } from './yaml.ts';

type Labels = Readonly<Record<string, string>>;
type Told = { alert: Alert; name: string; story: Story; firing?: Labels };

const minute = '1m';

/** What promtool tries, by file name: for each alert what makes it fire, what does not, and what only just does not. */
export function testFiles(): Record<string, string> {
  return Object.fromEntries(parts.flatMap((part) => filesOf(part)));
}

function filesOf(part: Part): [string, string][] {
  const told = part.alerts.flatMap(storiesOf);
  const steps = [...new Set([minute, ...told.map(({ story }) => story.step ?? minute)])];
  return steps.map((step) => {
    const tests = told.filter(({ story }) => (story.step ?? minute) === step).map(testOf(part, step));
    const all = step === minute ? [...tests, withoutData(part)] : tests;
    return [step === minute ? `${part.name}.yml` : `${part.name}-${step}.yml`, fileOf(part, step, all)];
  });
}

function fileOf(part: Part, step: string, tests: object[]): string {
  const groups = recordings.filter(({ rules }) => rules.some(({ record }) => isUsedBy(part, record)));
  return yaml({
    rule_files: [...(groups.length > 0 ? ['../rules/recording.yml'] : []), `../rules/${part.name}.yml`],
    evaluation_interval: step,
    group_eval_order: groups.length > 0 ? [...recordings.map(({ name }) => name), part.name] : [part.name],
    tests,
  });
}

function isUsedBy(part: Part, record: string): boolean {
  return part.alerts.some(({ expr }) => expr.includes(record));
}

function storiesOf(alert: Alert): Told[] {
  if (alert.tried === 'always') return [];
  const { fires, quiet, boundary } = alert.tried;
  return [
    { alert, name: 'fires', story: fires, firing: fires.labels ?? {} },
    { alert, name: 'is quiet', story: quiet },
    { alert, name: 'is quiet at its boundary', story: boundary },
  ];
}

/** One that fires does so at that very moment and not one step before. */
function testOf(part: Part, step: string) {
  return ({ alert, name, story, firing }: Told): object => ({
    name: `${alert.name} ${name}`,
    interval: step,
    input_series: Object.entries(story.series).map(([series, values]) => ({ series, values })),
    promql_expr_test: [
      ...(firing && minutesOf(story.at) > 0 ? [expected(part, alert, before(story.at, step))] : []),
      expected(part, alert, story.at, firing),
    ],
  });
}

function withoutData(part: Part): object {
  const expectations = part.alerts.map((alert) => {
    if (alert.tried === 'always') return expected(part, alert, '1h', {});
    const { noData } = alert.tried;
    return expected(part, alert, noData?.at ?? '1h', noData && (noData.labels ?? {}));
  });
  return { name: `${part.name} without data`, interval: minute, promql_expr_test: expectations };
}

function expected(part: Part, alert: Alert, at: string, firing?: Labels): object {
  const firingOne = { alertname: alert.name, alertstate: 'firing' };
  const labels = { ...firingOne, severity: alert.severity, part: part.name, ...firing };
  return {
    expr: `ALERTS{alertname="${alert.name}",alertstate="firing"}`,
    eval_time: at,
    exp_samples: firing ? [{ labels: `ALERTS${textOf(labels)}`, value: 1 }] : undefined,
  };
}

function textOf(labels: Labels): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')}}`;
}

function before(at: string, step: string): string {
  return `${minutesOf(at) - minutesOf(step)}m`;
}

function minutesOf(duration: string): number {
  return Number.parseInt(duration) * (duration.endsWith('h') ? 60 : 1);
}

import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as grafana from '@grafana/grafana-foundation-sdk/dashboard';
import * as logs from '@grafana/grafana-foundation-sdk/logs';
import * as loki from '@grafana/grafana-foundation-sdk/loki';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as tables from '@grafana/grafana-foundation-sdk/table';
import * as texts from '@grafana/grafana-foundation-sdk/text';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { limitOf, type Limit } from './limits.ts';
import type { Dashboard, Panel, Row, Variable } from './panel.ts';

const figures = { type: 'prometheus', uid: 'prometheus' };
const lines = { type: 'loki', uid: 'loki' };

/** What Grafana reads. */
export function build(dashboard: Dashboard): grafana.Dashboard {
  const page = new grafana.DashboardBuilder(dashboard.title)
    .uid(dashboard.uid)
    .description(dashboard.help)
    .tags(['task-manager'])
    .editable()
    .timezone('browser')
    .refresh('30s')
    .time({ from: 'now-1h', to: 'now' })
    .tooltip(grafana.DashboardCursorSync.Crosshair)
    .links([others(), alerts()])
    .annotations([deploys(), firing()]);
  for (const variable of dashboard.variables ?? []) page.withVariable(variableOf(variable));
  for (const row of dashboard.rows) addRow(page, row);
  return page.build();
}

function addRow(page: grafana.DashboardBuilder, { title, panels }: Row): void {
  page.withRow(new grafana.RowBuilder(title));
  for (const panel of panels) page.withPanel(panelOf(panel));
}

function panelOf(panel: Panel): Builder<grafana.Panel> {
  switch (panel.kind) {
    case 'chart':
      return chartOf(panel);
    case 'figure':
      return figureOf(panel);
    case 'table':
      return new tables.PanelBuilder()
        .title(panel.title)
        .description(described(panel))
        .span(panel.width ?? 12)
        .height(8)
        .datasource(figures)
        .unit(panel.unit ?? 'short')
        .targets(targetsOf(panel, 'table'));
    case 'lines':
      return new logs.PanelBuilder()
        .title(panel.title)
        .description(described(panel))
        .span(panel.width ?? 24)
        .height(14)
        .datasource(lines)
        .showTime(true)
        .wrapLogMessage(true)
        .enableLogDetails(true)
        .targets(Object.values(panel.queries).map((expr) => new loki.DataqueryBuilder().expr(expr).refId('A')));
    case 'text':
      return new texts.PanelBuilder()
        .title(panel.title)
        .span(panel.width ?? 24)
        .height(6)
        .mode(texts.TextMode.Markdown)
        .content(panel.help);
  }
}

function chartOf(panel: Panel): Builder<grafana.Panel> {
  const limits = (panel.alerts ?? []).map(limitOf);
  const chart = new timeseries.PanelBuilder()
    .title(panel.title)
    .description(described(panel))
    .span(panel.width ?? 8)
    .height(8)
    .datasource(figures)
    .unit(panel.unit ?? 'short')
    .lineWidth(1)
    .fillOpacity(8)
    .showPoints(common.VisibilityMode.Never)
    .legend(new common.VizLegendOptionsBuilder().showLegend(true).displayMode(common.LegendDisplayMode.List))
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi))
    .thresholds(thresholds(limits))
    .thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(
        limits.length > 0 ? common.GraphThresholdsStyleMode.Line : common.GraphThresholdsStyleMode.Off,
      ),
    )
    .targets(targetsOf(panel, 'range'));
  if (panel.unit !== 'd') chart.axisSoftMin(0);
  return chart;
}

function figureOf(panel: Panel): Builder<grafana.Panel> {
  return new stat.PanelBuilder()
    .title(panel.title)
    .description(described(panel))
    .span(panel.width ?? 4)
    .height(4)
    .datasource(figures)
    .unit(panel.unit ?? 'short')
    .noValue('–')
    .colorMode((panel.alerts ?? []).length > 0 ? common.BigValueColorMode.Value : common.BigValueColorMode.None)
    .graphMode(common.BigValueGraphMode.Area)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false))
    .thresholds(thresholds((panel.alerts ?? []).map(limitOf)))
    .targets(targetsOf(panel, 'instant'));
}

function targetsOf(panel: Panel, kind: 'range' | 'instant' | 'table'): Builder<Dataquery>[] {
  return Object.entries(panel.queries).map(([legend, expr], index) => {
    const query = new prometheus.DataqueryBuilder().refId(String.fromCharCode(65 + index)).expr(expr);
    if (legend) query.legendFormat(legend);
    if (kind === 'table') query.instant().format(prometheus.PromQueryFormat.Table);
    else query.range();
    if (panel.exemplars) query.exemplar(true);
    return query;
  });
}

/** Green where nobody is told, yellow from a warning on, red from where somebody is woken; the other way round for floors. */
function thresholds(limits: readonly Limit[]): Builder<grafana.ThresholdsConfig> {
  const sorted = limits.toSorted((one, other) => one.value - other.value);
  const colour = ({ isCritical }: Limit) => (isCritical ? 'red' : 'orange');
  const isFloor = limits[0]?.isFloor ?? false;
  const steps = isFloor
    ? sorted.map((limit, index) => ({ value: index === 0 ? null : sorted[index - 1]!.value, color: colour(limit) }))
    : [{ value: null, color: 'green' }, ...sorted.map((limit) => ({ value: limit.value, color: colour(limit) }))];
  const last = sorted.at(-1);
  const all = isFloor && last ? [...steps, { value: last.value, color: 'green' }] : steps;
  return new grafana.ThresholdsConfigBuilder().mode(grafana.ThresholdsMode.Absolute).steps(all);
}

function described({ help, alerts: named = [], isQuiet }: Panel): string {
  const told = named.map(
    (name) => `Alert [${name}](/alerting/list?search=rule:${name}), RUNBOOK.md#${name.toLowerCase()}.`,
  );
  return [help, ...(isQuiet ? [`Empty while all is well: ${isQuiet}.`] : []), ...told].join('\n\n');
}

function variableOf(variable: Variable): Builder<grafana.VariableModel> {
  if ('typed' in variable) return new grafana.TextBoxVariableBuilder(variable.name).label(variable.label);
  return new grafana.QueryVariableBuilder(variable.name)
    .label(variable.label)
    .datasource(figures)
    .query(variable.valuesOf)
    .refresh(grafana.VariableRefresh.OnTimeRangeChanged)
    .multi(true)
    .includeAll(true)
    .allValue('.*');
}

function others(): Builder<grafana.DashboardLink> {
  return new grafana.DashboardLinkBuilder('Dashboards')
    .type(grafana.DashboardLinkType.Dashboards)
    .tags(['task-manager'])
    .asDropdown(true)
    .includeVars(false)
    .keepTime(true);
}

function alerts(): Builder<grafana.DashboardLink> {
  return new grafana.DashboardLinkBuilder('Alerts')
    .type(grafana.DashboardLinkType.Link)
    .icon('bolt')
    .url('/alerting/list?view=state');
}

/** From Prometheus alone: whatever was deployed before this Grafana was new is there too. */
function deploys(): Builder<grafana.AnnotationQuery> {
  const since = 'app_deploy_timestamp_seconds{job="api"}';
  const expr = `max by (service_version) (app_build_info{job="api"} and on (instance) (changes(${since}[2m]) > 0 or time() - ${since} < 120))`;
  return annotation('Deploys', 'blue', { expr, titleFormat: 'Deploy of {{service_version}}', step: '30s' });
}

function firing(): Builder<grafana.AnnotationQuery> {
  const expr = 'max by (alertname) (ALERTS{alertstate="firing",severity="critical"})';
  return annotation('Critical alerts', 'red', { expr, titleFormat: '{{alertname}}', step: '30s' });
}

function annotation(name: string, colour: string, target: object): Builder<grafana.AnnotationQuery> {
  const built = new grafana.AnnotationQueryBuilder()
    .name(name)
    .datasource(figures)
    .enable(true)
    .iconColor(colour)
    .build();
  return { build: () => ({ ...built, ...target }) };
}

import { chart, figure, row, table, type Dashboard } from './panel.ts';

export const overview: Dashboard = {
  uid: 'overview',
  title: '1 Overview',
  help: 'Whether people are served as promised: 99.5 % of what they ask is answered well within a second, over 28 days.',
  rows: [
    row('Now', [
      figure('Promise kept, 28 days', '1 - slo:error:ratio_rate28d', {
        help: 'Share of requests that were answered without an error within a second. Promised are 99.5 %.',
        unit: 'percentunit',
      }),
      figure('Error budget left', 'slo:error_budget_remaining:ratio', {
        help: 'What is left of the 0.5 % that may go wrong. Below half only fixes are deployed, at nothing nothing else.',
        unit: 'percentunit',
        alerts: ['ErrorBudgetHalfSpent', 'ErrorBudgetExhausted'],
      }),
      figure('Servers that answer', 'count(up{job="api"} == 1)', {
        help: 'Slots of the API that Prometheus reaches. Two are live, the third is parked.',
        alerts: ['ReplicaDown'],
      }),
      figure('Failed at the door', 'edge:http_errors:ratio_rate5m', {
        help: 'Share of 5xx that nginx answered in five minutes, also where no server was there.',
        unit: 'percentunit',
        alerts: ['HighErrorRate'],
      }),
      figure('Slowest of twenty', 'job:http_server_duration_seconds:p95_5m{job="api"}', {
        help: 'Time within which 95 of 100 requests were answered by the servers.',
        unit: 's',
        alerts: ['LatencyP95High', 'LatencyP95Critical'],
      }),
      figure('Version', 'count by (service_version) (app_build_info{job="api"})', {
        help: 'How many servers run; more than one figure is a deploy under way.',
      }),
    ]),
    row('Promise', [
      chart(
        'How fast the budget burns',
        {
          '5 minutes': 'slo:error:ratio_rate5m / 0.005',
          '1 hour': 'slo:error:ratio_rate1h / 0.005',
          '6 hours': 'slo:error:ratio_rate6h / 0.005',
          '3 days': 'slo:error:ratio_rate3d / 0.005',
        },
        { help: '1 spends the budget in exactly 28 days; a page comes at 13.44 in an hour or 5.6 in six.', width: 12 },
      ),
      chart(
        'Requests',
        { 'at the door': 'edge:http_requests:rate5m', '{{job}}': 'job:http_server_requests:rate5m' },
        {
          help: 'What people ask, each second, without sockets.',
          unit: 'reqps',
          width: 12,
        },
      ),
    ]),
    row('Told and tried', [
      table(
        'Alerts that fire',
        'max by (alertname, severity, job) (ALERTS{alertstate="firing",alertname!="Watchdog"})',
        {
          help: 'Each has its heading in RUNBOOK.md.',
          isQuiet: 'nothing fires',
        },
      ),
      table('Deploys', 'max by (service_version, vcs_revision, replica) (app_build_info{job=~"api|worker"})', {
        help: 'What runs where. The lines in the charts are the moments of a deploy.',
      }),
      chart('Asked from outside', 'probe_success', {
        help: 'Page, health, API and door as blackbox finds them; 1 is well.',
        alerts: ['ProbeDown'],
        unit: 'bool',
      }),
      chart(
        'The synthetic user',
        { '{{check}}': 'max by (check) (synthetic_check_success)' },
        {
          help: 'Somebody who signs in each five minutes, makes a task and waits for its news from the other server.',
          alerts: ['SyntheticFailing'],
          unit: 'bool',
          isQuiet: 'SYNTHETIC is not on',
        },
      ),
      chart(
        'How long it took',
        { '{{check}}': 'max by (check) (synthetic_check_duration_seconds)' },
        {
          help: 'The same, in seconds.',
          unit: 's',
          isQuiet: 'SYNTHETIC is not on',
        },
      ),
    ]),
  ],
};

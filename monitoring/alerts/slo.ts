import type { Part } from './alert.ts';

const requests = 'slo:requests:rate5m{slo="http-1s"}';
const bad = 'slo:bad:rate5m{slo="http-1s"}';
const budget = 'slo:error_budget_remaining:ratio{slo="http-1s"}';
/** One request a second, and so many of them bad. */
const share = (of: number, step = '5m') => ({ step, series: { [requests]: '1+0x1500', [bad]: `${of}+0x1500` } });
const ofSlo = { slo: 'http-1s' };
const edge = (status: string, le?: string) =>
  `edge_http_request_duration_seconds_${le ? 'bucket' : 'count'}{method="GET",status_class="${status}",route_group="api"${le ? `,le="${le}"` : ''}}`;

// 99.5 % of all requests are answered well within a second, over 28 days: 0.5 % is the budget. The factors are those of
// 28 days: 2 % of it in an hour, 5 % in six hours, 10 % in a day, 10 % in three days.
export const slo: Part = {
  name: 'slo',
  dashboard: 'overview',
  logs: '{app="nginx"} | json | status >= 500',
  traces: { service: 'nginx', slowerThan: '1s' },
  alerts: [
    {
      name: 'SLOBurnRatePage',
      severity: 'critical',
      // Of a handful of requests one failure would be a page: whoever asks so seldom is told by the synthetic user.
      expr: `
        (
            (slo:error:ratio_rate1h > 13.44 * 0.005 and slo:error:ratio_rate5m > 13.44 * 0.005)
          or
            (slo:error:ratio_rate6h > 5.6 * 0.005 and slo:error:ratio_rate30m > 5.6 * 0.005)
        )
        and avg_over_time(slo:requests:rate5m[1h]) > 0.02`,
      summary: '{{ $value | humanizePercentage }} of all requests fail or are slow: the error budget is going.',
      description:
        'At this pace the budget of four weeks is gone within days. Stop what was deployed last, then look for the cause.',
      tried: {
        fires: { series: { [edge('5xx')]: '0+60x30', [edge('5xx', '1')]: '0+60x30' }, at: '1m', labels: ofSlo },
        quiet: { series: { [edge('2xx')]: '0+60x130', [edge('2xx', '1.0')]: '0+59.4x130' }, at: '2h' },
        boundary: { ...share(0.0279), at: '8h' },
      },
    },
    {
      name: 'SLOBurnRateTicket',
      severity: 'warning',
      expr: `
        (slo:error:ratio_rate1d > 2.8 * 0.005 and slo:error:ratio_rate2h > 2.8 * 0.005)
        or (slo:error:ratio_rate3d > 0.9333 * 0.005 and slo:error:ratio_rate6h > 0.9333 * 0.005)`,
      summary: '{{ $value | humanizePercentage }} of all requests have failed or were slow for a long while.',
      description:
        'Nothing burns, but the budget will not last the four weeks. Find the route that is to blame this week.',
      tried: {
        fires: { ...share(0.016), at: '0m', labels: ofSlo },
        quiet: { ...share(0.001), at: '4h' },
        boundary: { ...share(0.0046), at: '8h' },
      },
    },
    {
      name: 'ErrorBudgetHalfSpent',
      severity: 'warning',
      for: '1h',
      expr: 'slo:error_budget_remaining:ratio < 0.5',
      summary: '{{ $value | humanizePercentage }} of the error budget is left.',
      description: 'From now on only fixes and changes that can be taken back, each with a second approver.',
      tried: {
        fires: { series: { [budget]: '0.49+0x200' }, at: '60m', labels: ofSlo },
        quiet: { series: { [budget]: '0.9+0x200' }, at: '3h' },
        boundary: { series: { [budget]: '0.5+0x200' }, at: '3h' },
      },
    },
    {
      name: 'ErrorBudgetExhausted',
      severity: 'warning',
      for: '1h',
      expr: 'slo:error_budget_remaining:ratio <= 0',
      summary: 'The error budget is spent: {{ $value | humanizePercentage }} is left.',
      description: 'Features are frozen until a tenth of it is back. The deployment asks for a named override.',
      tried: {
        fires: { series: { [budget]: '0+0x200' }, at: '60m', labels: ofSlo },
        quiet: { series: { [budget]: '0.3+0x200' }, at: '3h' },
        boundary: { series: { [budget]: '0.001+0x200' }, at: '3h' },
      },
    },
  ],
};

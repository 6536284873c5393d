import { chart, figure, perSecond, quantile, row, type Dashboard } from './panel.ts';

const asked = 'edge_http_request_duration_seconds_count';

export const edge: Dashboard = {
  uid: 'edge',
  title: '3 Edge',
  help: 'What nginx sees: also what no server ever heard of.',
  rows: [
    row('Requests', [
      chart(
        'By status',
        { '{{status_class}}': perSecond(asked, 'status_class') },
        {
          help: 'All that was answered at the door.',
          unit: 'reqps',
        },
      ),
      chart(
        'By what was asked',
        { '{{route_group}}': perSecond(asked, 'route_group') },
        {
          help: 'API, sign-in, files of the client, sockets.',
          unit: 'reqps',
        },
      ),
      chart(
        'Failed',
        { 'share of 5xx': 'edge:http_errors:ratio_rate5m' },
        {
          help: 'Without sockets. Higher than at the API means that no server was there to fail.',
          unit: 'percentunit',
          alerts: ['HighErrorRate'],
        },
      ),
      chart(
        'p95',
        {
          '{{route_group}}': quantile(
            0.95,
            'edge_http_request_duration_seconds',
            'route_group',
            'route_group!="socket"',
          ),
        },
        {
          help: 'From the first byte asked to the last byte answered; slow networks of people are in it.',
          unit: 's',
        },
      ),
      chart('Asked again', perSecond('edge_upstream_retries_total'), {
        help: 'Requests that a second server had to answer.',
        unit: 'reqps',
        alerts: ['UpstreamRetries'],
        isQuiet: 'every server answers',
      }),
      chart(
        'Over a limit',
        { '{{method}}': perSecond(asked, 'method', 'status_class="4xx"') },
        {
          help: 'Answers 4xx at the door by method; 429 are among them.',
          unit: 'reqps',
          isQuiet: 'nobody made a mistake',
        },
      ),
    ]),
    row('nginx', [
      figure('Up', 'nginx_up', { help: 'The exporter reaches nginx.', unit: 'bool' }),
      figure('Certificate', 'min(probe_ssl_earliest_cert_expiry - time()) / 86400', {
        help: 'Days until the first certificate ends.',
        unit: 'd',
        alerts: ['CertExpiresSoon', 'CertExpiresCritical'],
      }),
      chart(
        'Connections',
        {
          active: 'nginx_connections_active',
          reading: 'nginx_connections_reading',
          writing: 'nginx_connections_writing',
          waiting: 'nginx_connections_waiting',
        },
        { help: 'Waiting ones are kept for the next request.', width: 8 },
      ),
      chart(
        'Connections a second',
        {
          accepted: 'rate(nginx_connections_accepted[$__rate_interval])',
          handled: 'rate(nginx_connections_handled[$__rate_interval])',
        },
        { help: 'Handled below accepted means that nginx ran out of connections.', unit: 'ops', width: 8 },
      ),
    ]),
    row('As asked from outside', [
      chart('Well', 'probe_success', {
        help: '1 is well, by check.',
        unit: 'bool',
        alerts: ['ProbeDown'],
        width: 12,
      }),
      chart(
        'How long each part takes',
        { '{{instance}} {{phase}}': 'probe_http_duration_seconds' },
        {
          help: 'Name, connection, TLS, waiting, reading.',
          unit: 's',
          width: 12,
        },
      ),
    ]),
    row('What reads the lines', [
      chart(
        'Lines that were not understood',
        { '{{reason}}': perSecond('edge_log_lines_rejected_total', 'reason') },
        {
          help: 'Of nginx’s log, by edge-telemetry.',
          unit: 'ops',
          width: 12,
          isQuiet: 'every line is understood',
        },
      ),
    ]),
  ],
};

import type { Part } from './alert.ts';

const open = 'socketio_connections{job="api",replica="api-1",namespace="/",transport="websocket"}';
const fanOut = (le: string) =>
  `socketio_fanout_latency_seconds_bucket{job="api",event="events",origin="local",le="${le}"}`;
const refused = 'socketio_handshake_failures_total{job="api",code="not-signed-in"}';
const opened = 'socketio_connections_total{job="api"}';
const adapter = 'socketio_adapter_errors_total{job="api"}';

export const sockets: Part = {
  name: 'sockets',
  dashboard: 'realtime',
  logs: '{app="api"} |= "socket"',
  traces: { service: 'api', failed: true },
  alerts: [
    {
      name: 'SocketMassDisconnect',
      severity: 'warning',
      for: '1m',
      expr: `
        sum(socketio_connections) < 0.5 * sum(max_over_time(socketio_connections[15m]))
        and sum(max_over_time(socketio_connections[15m])) > 20`,
      summary: 'Only {{ $value }} sockets are open, less than half of a quarter of an hour ago.',
      description:
        'People see old boards until they are back. After a deployment they come back by themselves within a minute.',
      tried: {
        fires: { series: { [open]: '100+0x10 40+0x20' }, at: '12m' },
        quiet: { series: { [open]: '100+0x10 80+0x20' }, at: '25m' },
        boundary: { series: { [open]: '100+0x10 50+0x20' }, at: '20m' },
      },
    },
    {
      name: 'SocketFanoutSlow',
      severity: 'warning',
      for: '5m',
      expr: 'histogram_quantile(0.95, sum by (le) (rate(socketio_fanout_latency_seconds_bucket[5m]))) > 1',
      summary: 'News reach other people after {{ $value | humanizeDuration }}.',
      description: 'Changes are safe, boards are late. Hints over Redis are lost or the servers are busy.',
      tried: {
        fires: { series: { [fanOut('1')]: '0+0x30', [fanOut('2')]: '0+60x30', [fanOut('+Inf')]: '0+60x30' }, at: '6m' },
        quiet: { series: { [fanOut('0.1')]: '0+60x30', [fanOut('+Inf')]: '0+60x30' }, at: '30m' },
        boundary: {
          series: { [fanOut('0.5')]: '0+0x30', [fanOut('1')]: '0+95x30', [fanOut('+Inf')]: '0+100x30' },
          at: '30m',
        },
      },
    },
    {
      name: 'SocketHandshakeFailures',
      severity: 'warning',
      for: '5m',
      expr: `
        sum(rate(socketio_handshake_failures_total[5m]))
          / (sum(rate(socketio_connections_total[5m])) + sum(rate(socketio_handshake_failures_total[5m]))) > 0.1
        and sum(increase(socketio_handshake_failures_total[5m])) > 5`,
      summary: '{{ $value | humanizePercentage }} of the sockets are not let in.',
      description:
        'These people get no news. The code says why: sessions that ended, or a server that cannot look them up.',
      logs: '{app="api"} |= "socket not let in"',
      tried: {
        fires: { series: { [opened]: '0+8x30', [refused]: '0+2x30' }, at: '8m' },
        quiet: { series: { [opened]: '0+60x30', [refused]: '0+2x30' }, at: '30m' },
        boundary: { series: { [opened]: '0+1x30', [refused]: '0+0.9x30' }, at: '30m' },
      },
    },
    {
      name: 'SocketAdapterErrors',
      severity: 'critical',
      for: '2m',
      expr: 'sum(rate(socketio_adapter_errors_total[5m])) > 0',
      summary: 'Servers do not reach each other through Redis.',
      description:
        'Who is there and who types is not seen across servers; changes still are, a few seconds late. Look at Redis.',
      tried: {
        fires: { series: { [adapter]: '0+1x30' }, at: '3m' },
        quiet: { series: { [adapter]: '5+0x30' }, at: '30m' },
        boundary: { series: { [adapter]: '0 0 0 1 1 1 1 1 1 1+0x20' }, at: '20m' },
      },
    },
  ],
};

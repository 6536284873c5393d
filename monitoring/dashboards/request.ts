import { chart, lines, row, text, type Dashboard } from './panel.ts';

export const request: Dashboard = {
  uid: 'request',
  title: '10 Request',
  help: 'One request: by the id that an answer carries (X-Request-Id) and an error shows.',
  variables: [{ name: 'requestId', label: 'Request id', typed: true }],
  rows: [
    row('Its lines', [
      lines('Everything that was said', '{app=~".+"} | requestId=`$requestId`', {
        help: 'Of nginx, servers and workers, in order. The trace of a line is a link in its details.',
        isQuiet: 'no id is typed in',
      }),
      lines('Errors only', '{app=~".+", level="error"} | requestId=`$requestId`', {
        help: 'With their stacks.',
        isQuiet: 'no id is typed in',
      }),
    ]),
    row('Its trace', [
      text(
        'Where to go from here',
        `Where nobody brought a trace of their own, the request id **is** the trace id: [open it](${trace()}). Otherwise the field \`traceId\` of a line above is its link.\n\nIn Sentry, search for \`request_id:$requestId\`.`,
      ),
    ]),
    row('What happened at the time', [
      lines('Errors of everybody', '{app=~".+", level="error"}', {
        help: 'Whether it was alone.',
        isQuiet: 'there are no errors',
      }),
      chart(
        'Lines by level',
        { '{{replica}} {{level}}': 'sum by (replica, level) (rate(log_entries_total[$__rate_interval]))' },
        {
          help: 'Of all processes.',
          unit: 'ops',
          width: 24,
        },
      ),
    ]),
  ],
};

/** The trace of that id in Explore. */
function trace(): string {
  const panes = {
    a: { datasource: 'jaeger', queries: [{ refId: 'A', query: 'ID' }], range: { from: 'now-1h', to: 'now' } },
  };
  return `/explore?schemaVersion=1&orgId=1&panes=${encodeURIComponent(JSON.stringify(panes)).replace('ID', '$requestId')}`;
}

import { chart, figure, perSecond, quantile, row, type Dashboard } from './panel.ts';

export const realtime: Dashboard = {
  uid: 'realtime',
  title: '4 Realtime',
  help: 'Sockets, and how fast what one does is seen by the others.',
  rows: [
    row('Sockets', [
      figure('Open', 'sum(socketio_connections)', { help: 'Tabs that listen.' }),
      figure('Rooms', 'sum(socketio_rooms)', { help: 'Projects and people that somebody listens to.' }),
      chart(
        'Open',
        { '{{replica}} {{transport}}': 'sum by (replica, transport) (socketio_connections)' },
        {
          help: 'Polling is what is left where WebSockets are blocked.',
        },
      ),
      chart(
        'Come and go',
        {
          opened: perSecond('socketio_connections_total'),
          'closed: {{reason}}': perSecond('socketio_disconnects_total', 'reason'),
        },
        {
          help: 'Many closed at once is a server, a proxy or a network that went.',
          unit: 'ops',
          isQuiet: 'nobody came or went',
        },
      ),
      chart(
        'Came back',
        { 'recovered {{recovered}}': perSecond('socketio_reconnects_total', 'recovered') },
        {
          help: 'Recovered ones missed nothing.',
          unit: 'ops',
          isQuiet: 'nobody lost a connection',
        },
      ),
      chart(
        'Not let in',
        { '{{code}}': perSecond('socketio_handshake_failures_total', 'code') },
        {
          help: 'By error code.',
          unit: 'ops',
          isQuiet: 'everybody was let in',
        },
      ),
    ]),
    row('News', [
      chart(
        'Sent',
        { '{{event}}': perSecond('socketio_events_sent_total', 'event') },
        {
          help: 'Frames to rooms, by event.',
          unit: 'ops',
        },
      ),
      chart(
        'Received',
        { '{{event}}': perSecond('socketio_events_received_total', 'event') },
        {
          help: 'What clients say, by event.',
          unit: 'ops',
        },
      ),
      chart(
        'Until it is seen, p95',
        { '{{origin}}': quantile(0.95, 'socketio_fanout_latency_seconds', 'origin') },
        {
          help: 'From the commit to the sockets, here and at the other server: the difference is Redis.',
          unit: 's',
          alerts: ['SocketFanoutSlow'],
        },
      ),
      chart(
        'Answering a message, p95',
        { '{{event}} {{outcome}}': quantile(0.95, 'socketio_event_handler_duration_seconds', 'event, outcome') },
        {
          help: 'How long a server thinks about what a client said.',
          unit: 's',
        },
      ),
      chart('Could not be told to the others', perSecond('socketio_adapter_errors_total'), {
        help: 'Redis did not take it. Clients still find out by themselves within ten seconds.',
        unit: 'ops',
        alerts: ['SocketAdapterErrors'],
      }),
    ]),
  ],
};

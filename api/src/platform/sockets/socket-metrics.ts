import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type SocketMetrics = ReturnType<typeof createSocketMetrics>;

/** Where an event was committed, as seen from the process that sends it: what came from elsewhere crossed Redis. */
export type Origin = 'local' | 'remote';

/** The only way there is; the labels are there for who compares with other servers. */
const way = { namespace: '/', transport: 'websocket' };

/** What the wrappers of sockets observe. Every label has few values: events are those of the contract. */
export function createSocketMetrics(registry: Registry, roomCount: () => number = () => 0) {
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter<L>({ name, help, labelNames, registers });

  const open = new Gauge({
    name: 'socketio_connections',
    help: 'Sockets that are open',
    labelNames: ['namespace', 'transport'],
    registers,
  });
  open.set(way, 0);
  const opened = counter('socketio_connections_total', 'Sockets that were opened');
  const closed = counter('socketio_disconnects_total', 'Sockets that were closed, by reason', ['reason']);
  const refused = counter('socketio_handshake_failures_total', 'Sockets not let in, by error code', ['code']);
  const returned = counter(
    'socketio_reconnects_total',
    'Sockets of who came back, by whether they went on where they were',
    ['recovered'],
  );
  const said = counter('socketio_events_received_total', 'Messages of clients, by event', ['event']);
  const handled = new Histogram({
    name: 'socketio_event_handler_duration_seconds',
    help: 'How long messages of clients took, by event and outcome',
    labelNames: ['event', 'outcome'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const sent = counter('socketio_events_sent_total', 'Frames that were sent to a room, by event', ['event']);
  const fanOut = new Histogram({
    name: 'socketio_fanout_latency_seconds',
    help: 'From the commit of an event to the moment it leaves for its room, by event and where it was committed',
    labelNames: ['event', 'origin'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    registers,
  });
  const adapterErrors = counter('socketio_adapter_errors_total', 'What could not be told to other servers over Redis');
  new Gauge({
    name: 'socketio_rooms',
    help: 'Streams that somebody listens to here',
    registers,
    collect() {
      this.set(roomCount());
    },
  });

  return {
    opened() {
      open.inc(way);
      opened.inc();
    },
    closed(reason: string) {
      open.dec(way);
      closed.inc({ reason });
    },
    refused: (code: string) => refused.inc({ code }),
    returned: (recovered: boolean) => returned.inc({ recovered: String(recovered) }),
    received(event: string, outcome: string, ms: number) {
      said.inc({ event });
      handled.observe({ event, outcome }, ms / 1000);
    },
    sent: (event: string) => sent.inc({ event }),
    left: (event: string, origin: Origin, ms: number) => fanOut.observe({ event, origin }, Math.max(0, ms) / 1000),
    adapterFailed: () => adapterErrors.inc(),
  };
}

import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type SocketMetrics = ReturnType<typeof createSocketMetrics>;

/** What the wrappers of sockets observe. Every label has few values: events are those of the contract. */
export function createSocketMetrics(registry: Registry) {
  const registers = [registry];
  const open = new Gauge({ name: 'socketio_connections', help: 'Sockets that are open', registers });
  const opened = new Counter({ name: 'socketio_connections_total', help: 'Sockets that were opened', registers });
  const closed = new Counter({
    name: 'socketio_disconnects_total',
    help: 'Sockets that were closed, by reason',
    labelNames: ['reason'],
    registers,
  });
  const refused = new Counter({
    name: 'socketio_handshake_failures_total',
    help: 'Sockets that were not let in, by error code',
    labelNames: ['code'],
    registers,
  });
  const received = new Histogram({
    name: 'socketio_event_handler_duration_seconds',
    help: 'How long messages of clients took, by event and outcome',
    labelNames: ['event', 'outcome'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const sent = new Counter({
    name: 'socketio_events_sent_total',
    help: 'Frames that were sent to a room, by event',
    labelNames: ['event'],
    registers,
  });
  const fanOut = new Histogram({
    name: 'socketio_fanout_latency_seconds',
    help: 'From the commit of an event to the moment it leaves for its room',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    registers,
  });

  return {
    opened() {
      open.inc();
      opened.inc();
    },
    closed(reason: string) {
      open.dec();
      closed.inc({ reason });
    },
    refused: (code: string) => refused.inc({ code }),
    received: (event: string, outcome: string, ms: number) => received.observe({ event, outcome }, ms / 1000),
    sent: (event: string) => sent.inc({ event }),
    left: (ms: number) => fanOut.observe(Math.max(0, ms) / 1000),
  };
}

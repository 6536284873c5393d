import { createSocket } from 'node:dgram';
import { createOutbox } from '../platform/outbox.ts';
import { sendTo } from '../platform/tracing/otlp.ts';
import { createEdgeFigures } from './edge-figures.ts';
import { lineIn } from './edge-line.ts';
import { spanOf } from './edge-span.ts';
import { pushTo } from './to-loki.ts';

export type Edge = Awaited<ReturnType<typeof listenToNginx>>;
type EdgeNeed = {
  /** Where nginx says its lines, by syslog over UDP on this machine alone; 0 is any. */
  port: number;
  otlpEndpoint: string | undefined;
  lokiUrl: string | undefined;
  env: string;
  version: string;
};

const mostLines = 5_000;

/** Hears what nginx says of each request: counts it, makes a span of it where its trace is kept, and passes the line on. */
export async function listenToNginx({ port, otlpEndpoint, lokiUrl, env, version }: EdgeNeed) {
  const figures = createEdgeFigures();
  const resource = { 'service.name': 'nginx', 'service.version': version, 'deployment.environment.name': env };
  const spans =
    otlpEndpoint === undefined
      ? undefined
      : createOutbox({ send: sendTo(otlpEndpoint, resource), dropped: figures.spansLost });
  const lines =
    lokiUrl === undefined
      ? undefined
      : createOutbox({
          send: pushTo(lokiUrl, { app: 'nginx', env, replica: 'nginx' }),
          dropped: figures.linesLost,
          most: mostLines,
        });

  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  socket.on('message', (datagram) => {
    const heard = lineIn(datagram.toString());
    if ('refused' in heard) return figures.rejected(heard.refused);
    figures.count(heard.line);
    lines?.add(heard);
    if (heard.line.traceFlags === '01') spans?.add(spanOf(heard.line));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, '127.0.0.1', resolve);
  });

  return {
    port: socket.address().port,
    figures: () => figures.registry.metrics(),
    contentType: figures.registry.contentType,
    async close(): Promise<void> {
      await new Promise<void>((resolve) => socket.close(resolve));
      await Promise.all([spans?.close(), lines?.close()]);
    },
  };
}

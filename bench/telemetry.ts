import { cpSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { profileArgs, type Bench, type Line, type Options } from './bench.ts';
import { startLoad, requestText } from './generator.ts';
import { compare } from './rounds.ts';
import { twoLines } from './seed.ts';
import { inFolder, startOurs, type Running } from './server.ts';
import { lineOf } from './side-by-side.ts';
import { startWorld, type World } from './world.ts';

/** Nothing is told but the figures, which are always taken. */
const silent = { LOG_LEVEL: 'error' };

export const telemetry: Bench = {
  name: 'B14',
  title: 'B1 with lines, Loki and one trace in ten, beside the same server that tells nothing',
  run: (options) =>
    inFolder((folder) =>
      inFolder(async (other) => {
        const collector = await startCollector();
        const world = await startWorld(folder, 32, 20);
        await world.server.stop();
        cpSync(folder, other, { recursive: true });
        const told = { LOG_LEVEL: 'info', TRUST_PROXY: '1', ...collector.env };
        const ours = await startOurs(folder, profileArgs(options, 'B14'), told);
        const bare = await startOurs(other, [], silent);
        try {
          return [
            await beside(ours, bare, 'GET a task, telemetry on beside off', reads(world), options),
            await beside(ours, bare, 'POST a task, telemetry on beside off', writes(world), options),
          ];
        } finally {
          await Promise.all([ours.stop(), bare.stop()]);
          collector.stop();
        }
      }),
    ),
};

async function beside(ours: Running, bare: Running, what: string, lanes: string[][], options: Options): Promise<Line> {
  const [ourLoad, bareLoad] = [ours, bare].map(({ port }) => startLoad({ port, connections: 32, lanes }));
  const sides = { ours: { program: ours, load: ourLoad! }, bare: { program: bare, load: bareLoad! } }; // two were made
  try {
    return lineOf('B14', what, await compare(sides, options), 1 / 1.15);
  } finally {
    await Promise.all([ourLoad?.stop(), bareLoad?.stop()]);
  }
}

function reads({ ann, seeded }: World): string[][] {
  return [fromNginx(requestText('GET', `/api/v1/tasks/${seeded[0]?.ids[0]}`, ann))];
}

function writes({ ann, places }: World): string[][] {
  const body = JSON.stringify({ title: 'Write the invoice #######', description: twoLines, priority: 'high' });
  return places.map(({ projectId }) =>
    fromNginx(requestText('POST', `/api/v1/projects/${projectId}/tasks`, ann, body)),
  );
}

/** As nginx passes requests on in production: of ten traces it keeps one. */
function fromNginx(text: string): string[] {
  const place = (digit: number, flags: string) => `00-${String(digit).repeat(32)}-${String(digit).repeat(16)}-${flags}`;
  const traced = (digit: number) => `traceparent: ${place(digit, digit === 1 ? '01' : '00')}`;
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 2].map((digit) => text.replace('\r\n\r\n', `\r\n${traced(digit)}\r\n\r\n`));
}

/** Takes whatever is sent, as a collector and as Loki. */
async function startCollector() {
  const server = createServer((req, res) => {
    req.resume().on('end', () => res.writeHead(req.url?.includes('loki') ? 204 : 200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: url, LOKI_URL: url },
    stop(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

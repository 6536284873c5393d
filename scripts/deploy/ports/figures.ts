import type { Counted, Figures, Host } from '../world.ts';
import { addresses, type Cli } from './docker.ts';

type Line = { path: string; status: number; upstream: string; upstreamSeconds: string };

/** What is asked of the API by people; who waits for news is answered late on purpose. */
const isCounted = ({ path }: Line) =>
  path.startsWith('/api/') && !/\/(events|since)$|^\/api\/(v1\/health|healthz|readyz)/.test(path);

/** From Prometheus where there is one that answers, else from what nginx has written down. */
export function createFigures(
  host: Host,
  cli: Cli,
  { prometheus, slowSeconds }: { prometheus: string; slowSeconds: number },
): Figures {
  return {
    async since(at) {
      const asked = prometheus ? await fromPrometheus(prometheus, (host.now() - at) / 1000, slowSeconds) : undefined;
      return asked ?? fromLog(cli, at, slowSeconds);
    },
  };
}

async function fromLog(cli: Cli, at: number, slowSeconds: number): Promise<Record<string, Counted>> {
  const since = new Date(at).toISOString();
  const { output } = await cli.compose('logs', '--no-log-prefix', '--no-color', '--since', since, 'nginx');
  return counted(output, await addresses(cli), slowSeconds);
}

/** Of each server, what it has answered last: where two were asked, the first had not begun. */
export function counted(
  log: string,
  slotAt: Readonly<Record<string, string>>,
  slowSeconds: number,
): Record<string, Counted> {
  const sums: Record<string, Counted> = {};
  for (const line of log.split('\n').flatMap(readLine).filter(isCounted)) {
    const address = line.upstream.split(', ').at(-1)?.split(':')[0] ?? '';
    const slot = slotAt[address];
    if (slot === undefined) continue;
    const { requests, errors, slow } = sums[slot] ?? { requests: 0, errors: 0, slow: 0 };
    const seconds = Number(line.upstreamSeconds.split(', ').at(-1));
    sums[slot] = {
      requests: requests + 1,
      errors: errors + (line.status >= 500 ? 1 : 0),
      slow: slow + (seconds > slowSeconds ? 1 : 0),
    };
  }
  return sums;
}

function readLine(text: string): Line[] {
  try {
    const line = JSON.parse(text) as Partial<Line>;
    return line.upstream && line.path ? [line as Line] : [];
  } catch {
    return []; // nginx also says when it starts
  }
}

async function fromPrometheus(
  url: string,
  seconds: number,
  slowSeconds: number,
): Promise<Record<string, Counted> | undefined> {
  const window = `[${Math.max(1, Math.round(seconds))}s]`;
  const all = 'job="api",route!~"/healthz|/readyz|/metrics"';
  try {
    const [requests, errors, fast] = await Promise.all([
      query(url, `sum by (replica) (increase(http_requests_total{${all}}${window}))`),
      query(url, `sum by (replica) (increase(http_requests_total{${all},status_code=~"5.."}${window}))`),
      query(
        url,
        `sum by (replica) (increase(http_request_duration_seconds_bucket{${all},le="${slowSeconds}"}${window}))`,
      ),
    ]);
    const slots = Object.entries(requests ?? {});
    if (slots.length === 0) return undefined;
    return Object.fromEntries(
      slots.map(([slot, count]) => {
        const slow = fast?.[slot] === undefined ? 0 : Math.max(0, Math.round(count - fast[slot]));
        return [slot, { requests: Math.round(count), errors: Math.round(errors?.[slot] ?? 0), slow }];
      }),
    );
  } catch {
    return undefined;
  }
}

type Queried = { data: { result: { metric: { replica?: string }; value: [number, string] }[] } };

async function query(url: string, expression: string): Promise<Record<string, number>> {
  const asked = new URL(`/api/v1/query?query=${encodeURIComponent(expression)}`, url);
  const answer = await fetch(asked, { signal: AbortSignal.timeout(5000) });
  const { data } = (await answer.json()) as Queried;
  return Object.fromEntries(data.result.map(({ metric, value }) => [metric.replica ?? '', Number(value[1])]));
}

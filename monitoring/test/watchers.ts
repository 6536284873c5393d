import type { Stack } from '../../api/test/stack/stack.ts';

export type Watchers = ReturnType<typeof watchersOf>;
export type Span = {
  readonly spanID: string;
  readonly operationName: string;
  readonly service: string;
  readonly parentID: string | undefined;
  readonly tags: Readonly<Record<string, unknown>>;
};

type Series = { metric: Record<string, string>; value: [number, string]; values: [number, string][] };

/** Prometheus, Loki and Jaeger of a running stack, asked from inside: nothing of them is published. */
export function watchersOf(stack: Stack) {
  async function ask<T>(url: string): Promise<T> {
    const text = await stack.compose('exec', '-T', 'prometheus', 'wget', '-q', '-O', '-', url);
    return JSON.parse(text) as T; // each caller knows what it has asked for
  }

  const figures = async (path: string, asked: Record<string, string>) =>
    (await ask<{ data: { result: Series[] } }>(`http://127.0.0.1:9090/api/v1/${path}?${new URLSearchParams(asked)}`))
      .data.result;

  return {
    ask,
    now: (query: string) => figures('query', { query }),
    /** The last minutes. */
    lately(query: string, minutes = 5): Promise<Series[]> {
      const end = Math.floor(Date.now() / 1000);
      return figures('query_range', { query, start: String(end - minutes * 60), end: String(end), step: '15' });
    },
    names: () => ask<{ data: string[] }>('http://127.0.0.1:9090/api/v1/label/__name__/values').then(({ data }) => data),

    /** Lines of the last hour, the oldest first. */
    async lines(query: string): Promise<{ stream: Record<string, string>; text: string }[]> {
      const start = String((Date.now() - 3_600_000) * 1e6);
      const asked = new URLSearchParams({ query, start, limit: '1000', direction: 'forward' });
      type Streams = { data: { result: { stream: Record<string, string>; values: [string, string][] }[] } };
      const { data } = await ask<Streams>(`http://loki:3100/loki/api/v1/query_range?${asked}`);
      return data.result.flatMap(({ stream, values }) => values.map(([, text]) => ({ stream, text })));
    },

    async spans(traceId: string): Promise<Span[]> {
      const { data } = await ask<{ data: JaegerTrace[] }>(`http://jaeger:16686/api/traces/${traceId}`).catch(() => ({
        data: [],
      }));
      return data.flatMap(({ spans, processes }) =>
        spans.map(({ spanID, operationName, references, processID, tags }) => ({
          spanID,
          operationName,
          service: processes[processID]?.serviceName ?? '',
          parentID: references.find(({ refType }) => refType === 'CHILD_OF')?.spanID,
          tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
        })),
      );
    },
  };
}

type JaegerTrace = {
  spans: {
    spanID: string;
    operationName: string;
    references: { refType: string; spanID: string }[];
    processID: string;
    tags: { key: string; value: unknown }[];
  }[];
  processes: Record<string, { serviceName: string }>;
};

/** Who called whom, as `nginx → api`; calls within one service are told by what they are for. */
export function edgesOf(spans: readonly Span[]): string[] {
  const byId = new Map(spans.map((span) => [span.spanID, span]));
  const nameOf = ({ service, tags }: Span) =>
    (tags['db.system.name'] ?? tags['db.system']) ? `${service} store` : service;
  const edges = spans.flatMap((span) => {
    const parent = span.parentID && byId.get(span.parentID);
    return parent ? [`${nameOf(parent)} → ${nameOf(span)}`] : [];
  });
  return [...new Set(edges)].sort();
}

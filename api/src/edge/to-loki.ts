import type { Sent } from '../platform/outbox.ts';
import { post } from '../platform/post-json.ts';
import type { EdgeLine } from './edge-line.ts';

export type SaidLine = { readonly line: EdgeLine; readonly text: string };

/** Pushes lines to Loki with few labels; what lines are found by stands beside them. */
export function pushTo(url: string, labels: Readonly<Record<string, string>>) {
  const address = new URL(`${url.replace(/\/$/, '')}/loki/api/v1/push`);

  return (said: readonly SaidLine[]): Promise<Sent> => {
    const streams = [...Map.groupBy(said, ({ line }) => line.level)].map(([level, some]) => ({
      stream: { ...labels, level },
      values: some.map(({ line, text }) => {
        const { requestId, traceId, spanId } = line;
        return [`${Math.round(line.endedAt * 1000)}000000`, text, { requestId, traceId, spanId }];
      }),
    }));
    return post(address, { streams });
  };
}

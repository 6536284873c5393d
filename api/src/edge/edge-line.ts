/** What nginx says of one request, as far as it is counted and traced here. */
export type EdgeLine = {
  readonly level: string;
  readonly requestId: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly traceFlags: string;
  /** When it was answered, in seconds since 1970. */
  readonly endedAt: number;
  /** In milliseconds. */
  readonly duration: number;
  readonly method: string;
  readonly routeGroup: string;
  readonly status: number;
  /** Addresses of all servers that were asked, with commas between them. */
  readonly upstream: string;
};

export type Heard =
  { readonly line: EdgeLine; readonly text: string } | { readonly refused: 'not-json' | 'incomplete' };

const texts = [
  'level',
  'requestId',
  'traceId',
  'spanId',
  'parentSpanId',
  'traceFlags',
  'method',
  'routeGroup',
  'upstream',
];
const figures = ['endedAt', 'duration', 'status'];

/** Takes off what syslog puts before a line. Anybody on this network could say something here, so it is looked at. */
export function lineIn(datagram: string): Heard {
  const text = datagram.slice(Math.max(0, datagram.indexOf('{'))).trim();
  const said = parsed(text);
  if (said === undefined) return { refused: 'not-json' };
  const isWhole =
    texts.every((name) => typeof said[name] === 'string') &&
    figures.every((name) => typeof said[name] === 'number') &&
    /^[0-9a-f]{32}$/.test(String(said['traceId'])) &&
    /^[0-9a-f]{16}$/.test(String(said['spanId']));
  return isWhole ? { line: said as EdgeLine, text } : { refused: 'incomplete' }; // as was just looked at
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

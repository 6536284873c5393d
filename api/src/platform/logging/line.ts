import type { Fields } from './masking.ts';

/** On whose behalf a line is written. */
export type RequestFields = {
  readonly requestId: string;
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
  /** A hash, see user-hash.ts. */
  readonly userId?: string | undefined;
  /** As the contract names it: `tasks.create`. */
  readonly operation?: string | undefined;
};

/** Which program says it. */
export type About = {
  readonly service: string;
  readonly version: string;
  readonly replica: string;
  readonly env: string;
};

/** Docker, syslog and Loki cut longer lines in two, and half a line is no JSON. */
const longestLine = 8 * 1024;

/** One line of JSON: whatever is in it, no character of it moves a cursor or starts a line. */
export function toLine(fields: Fields): string {
  const line = escaped(JSON.stringify(fields));
  return Buffer.byteLength(line) < longestLine ? line : shortened(fields);
}

/** JSON leaves C1 controls, line separators and changes of direction as they are; terminals obey them. */
const dangerous = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

export function escaped(json: string): string {
  return json.replace(dangerous, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const keptWhole = ['service', 'version', 'replica', 'env', 'requestId', 'traceId', 'spanId', 'userId', 'operation'];

function shortened({ level, ts, message, ...fields }: Fields): string {
  const kept = Object.fromEntries(keptWhole.map((name) => [name, fields[name]]));
  const text = JSON.stringify({ ...fields, ...Object.fromEntries(keptWhole.map((name) => [name, undefined])) });
  for (let length = 4096; ; length = Math.floor(length / 2)) {
    const part = { level, ts, message: String(message).slice(0, length), ...kept, cut: text.slice(0, length) };
    const line = escaped(JSON.stringify(part));
    if (Buffer.byteLength(line) < longestLine) return line;
  }
}

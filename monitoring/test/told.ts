import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordings } from '../alerts/recordings.ts';
import { toldByOthers } from './told-by-others.ts';

/** Not told by one process: what others of ours tell, or this one in other modes, is declared somewhere in their code. */
const source = join(import.meta.dirname, '../../api/src');
const elsewhere = [
  'edge_http_request_duration_seconds',
  'edge_upstream_retries_total',
  'edge_log_lines_rejected_total',
];

/** Every figure that Prometheus has, by what a server of ours tells itself. */
export function toldFigures(byOneServer: string): Set<string> {
  const own = [...byOneServer.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
  return new Set([
    ...[...own, ...declared(), ...elsewhere].flatMap((name) =>
      ['', '_bucket', '_count', '_sum'].map((part) => name + part),
    ),
    ...Object.values(toldByOthers).flat(),
    ...recordings.flatMap(({ rules }) => rules.map(({ record }) => record)),
  ]);
}

function declared(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?<!\.test)\.ts$/.test(path),
  );
  const text = files.map((path) => readFileSync(join(source, path), 'utf8')).join('\n');
  return [...text.matchAll(/'([a-z]+(?:_[a-z0-9]+)+)'/g)].map(([, name = '']) => name);
}

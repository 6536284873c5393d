import list from '../cloudflare.json' with { type: 'json' };
import { generated } from './slots.ts';

/** Whom we believe where a request comes from. */
export function cloudflareConf(): string {
  return [
    generated,
    `# As of ${list.asOf}, from ${list.source}`,
    ...list.ranges.map((range) => `set_real_ip_from ${range};`),
    'real_ip_header CF-Connecting-IP;',
    '',
  ].join('\n');
}

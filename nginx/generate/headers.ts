import { securityHeaders } from '../../api/src/platform/security-headers.ts';
import { generated } from './slots.ts';

const { api, page, application } = securityHeaders({ isHttps: true });
const transport = 'strict-transport-security';

/** What nginx says itself is what the API would have said: both read the same policy. */
export function headersConfs(): Record<string, string> {
  return {
    'api.conf': own(api),
    'page.conf': own(page),
    'application.conf': own(application),
    'proxied.conf': proxied(),
    'missing.conf': missing(),
  };
}

function own(headers: Readonly<Record<string, string>>): string {
  const values = { ...headers, [transport]: '$hsts', 'x-request-id': '$kept_request_id' };
  const lines = Object.entries(values).map(([name, value]) => `add_header ${titled(name)} "${value}" always;`);
  return [generated, ...lines, ''].join('\n');
}

const ofEveryAnswer = { ...api, 'x-request-id': '$kept_request_id' };

/** Of what the API answers, only what it left out: its pages have policies of their own. */
function proxied(): string {
  const lines = Object.keys(ofEveryAnswer).map(
    (name) => `add_header ${titled(name)} $missing_${underscored(name)} always;`,
  );
  return [generated, ...lines, ''].join('\n');
}

function missing(): string {
  const maps = Object.entries(ofEveryAnswer).flatMap(([name, value]) => [
    `map $upstream_http_${underscored(name)} $missing_${underscored(name)} {`,
    `  "" "${value}";`,
    '  default "";',
    '}',
  ]);
  const hsts = ['# Of no use where nothing is encrypted.', 'map $https $hsts {', `  on "${api[transport]}";`, '}'];
  return [generated, ...hsts, ...maps, ''].join('\n');
}

function titled(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (part) => part.toUpperCase());
}

function underscored(name: string): string {
  return name.replaceAll('-', '_');
}

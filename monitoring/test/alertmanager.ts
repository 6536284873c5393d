import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';

const folder = join(import.meta.dirname, '../alertmanager');

export type Secrets = Readonly<Record<string, string>>;

/** All that there can be; nobody listens there. */
export const allSecrets: Secrets = {
  slack_url: 'http://127.0.0.1:9/slack',
  pagerduty_key: 'the first level',
  pagerduty_escalation_key: 'the second level',
  smtp_password: 'a password',
  deadman_url: 'http://127.0.0.1:9/beat?from=here&env=test',
};

/** The configuration as start-alertmanager makes it of these secrets and variables. */
export async function render(secrets: Secrets, env: NodeJS.ProcessEnv = {}) {
  const place = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  const secretsDir = join(place, 'secrets');
  mkdirSync(secretsDir);
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(secretsDir, name), `${value}\n`);
  const { output, said } = await run(join(folder, 'start-alertmanager'), ['--print'], {
    env: { PATH: process.env['PATH'], CONFIG_DIR: folder, SECRETS_DIR: secretsDir, ...env },
  });
  const file = join(place, 'alertmanager.yml');
  writeFileSync(file, output);
  return { place, file, text: output, said };
}

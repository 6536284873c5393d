import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

test('no two environments share a secret, nor two machines of one', () => {
  const places = ['development', 'staging', 'staging', 'production'].map((environment) =>
    secretsOf(setUp(environment)),
  );
  const all = places.flatMap((secrets) => Object.values(secrets)).filter((secret) => secret !== '');
  expect(all.length).toBeGreaterThan(10);
  expect(new Set(all).size).toBe(all.length);
});

test('setting up again changes nothing', () => {
  const folder = setUp('production');
  const before = [secretsOf(folder), readFileSync(join(folder, '.env'), 'utf8')];
  setUp('production', folder);
  expect([secretsOf(folder), readFileSync(join(folder, '.env'), 'utf8')]).toEqual(before);
});

test('whoever wants to be watched says so once, and it is remembered once', () => {
  const folder = setUp('development', undefined, '--monitoring');
  setUp('development', folder, '--monitoring');
  setUp('development', folder);
  const lines = readFileSync(join(folder, '.env'), 'utf8').trim().split('\n');
  expect(lines).toEqual([
    'APP_ENV=development',
    'COMPOSE_PROFILES=api-1,api-2,monitoring,grafana',
    'LOKI_URL=http://loki:3100',
    'OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector:4318',
    'GRAFANA_DOMAIN=grafana.localhost',
  ]);
  expect(readFileSync(join(setUp('development'), '.env'), 'utf8')).not.toContain('LOKI');
});

test('only the owner reaches the secrets', () => {
  expect(statSync(join(setUp('production'), 'secrets')).mode & 0o777).toBe(0o700);
});

test('a server takes the secret of its own environment, and that of no other', () => {
  const [staging, production] = [setUp('staging'), setUp('production')];
  const starts = (APP_ENV: string, folder: string) => () =>
    readConfig({
      APP_ENV,
      APP_SECRET_FILE: join(folder, 'secrets/app_secret'),
      APP_SECRET_PREVIOUS_FILE: join(folder, 'secrets/app_secret_previous'),
      PUBLIC_URL: 'https://taskmanager.io',
      TRUST_PROXY: '1',
      MAIL_TRANSPORT: 'files',
    });
  expect(starts('staging', staging)().appEnv).toBe('staging');
  expect(starts('production', production)().appEnv).toBe('production');
  expect(starts('production', staging)).toThrow('APP_SECRET was made for staging, and this is production');
  expect(starts('staging', production)).toThrow('APP_SECRET was made for production, and this is staging');
});

/** On a machine whose Docker says that it is there. */
function setUp(environment: string, folder = mkdtempSync(join(tmpdir(), 'setup-')), ...more: string[]): string {
  if (!folders.includes(folder)) folders.push(folder);
  mkdirSync(join(folder, 'scripts'), { recursive: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  cpSync(join(root, 'scripts/setup'), join(folder, 'scripts/setup'));
  writeFileSync(join(folder, 'bin/docker'), '#!/bin/sh\necho 5.0.0\n');
  chmodSync(join(folder, 'bin/docker'), 0o755);
  const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
  const { status, stderr } = spawnSync(join(folder, 'scripts/setup'), [environment, ...more], {
    env,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return folder;
}

function secretsOf(folder: string): Record<string, string> {
  const files = readdirSync(join(folder, 'secrets'), { withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(folder, 'secrets', name), 'utf8')]));
}

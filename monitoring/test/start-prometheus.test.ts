import { afterAll, expect, test } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';

const monitoring = join(import.meta.dirname, '..');
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

test('on a laptop nginx is asked inside, by the names that only this machine knows', async () => {
  const { text } = await start({ APP_ENV: 'development' });
  expect(text).toContain("'https://nginx:8443/api/v1/health/ready'");
  expect(text).toContain("module: 'health_ours', hostname: 'localhost'");
  expect(text).toContain('env: development');
});

test('in production people are imitated: by the public name, with a certificate that everybody trusts', async () => {
  const { text, args } = await start({ APP_ENV: 'production', GRAFANA_DOMAIN: 'watch.example.com' });
  expect(text).toContain("'https://taskmanager.io/api/v1/health/ready'");
  expect(text).toContain("'https://api.taskmanager.io/readyz'");
  expect(text).not.toContain('_ours');
  expect(text).toContain('grafana: https://watch.example.com');
  expect(args).toContain('--storage.tsdb.retention.time=45d');
});

test('what the environment says has the last word, and nothing is left to be filled in', async () => {
  for (const APP_ENV of ['development', 'staging', 'production']) {
    const { text } = await start({ APP_ENV, APP_DOMAIN: 'mine.test', API_DOMAIN: 'api.mine.test' });
    expect(text).toContain("hostname: 'mine.test'");
    expect(text.replace(/^#.*$/gm, '')).not.toContain('${');
  }
});

test('every check that is named is one that blackbox knows', async () => {
  const known = [...readFileSync(join(monitoring, 'blackbox/blackbox.yml'), 'utf8').matchAll(/^ {2}(\w+):/gm)].map(
    ([, name]) => name,
  );
  for (const APP_ENV of ['development', 'production']) {
    const { text } = await start({ APP_ENV });
    const named = [...text.matchAll(/module: '?(\w+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  }
});

/** With a program in Prometheus's place that says how it was called. */
async function start(env: Record<string, string>): Promise<{ text: string; args: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  folders.push(folder);
  writeFileSync(join(folder, 'prometheus'), '#!/bin/sh\necho "$@"\n');
  chmodSync(join(folder, 'prometheus'), 0o755);
  const places = { CONFIG_DIR: join(monitoring, 'prometheus'), RENDERED_DIR: folder };
  const { code, output } = await run(
    join(monitoring, 'prometheus/start-prometheus'),
    ['--storage.tsdb.retention.time=45d'],
    { env: { PATH: `${folder}:${process.env['PATH']}`, ...places, ...env } },
  );
  expect([code, output]).toEqual([0, expect.stringContaining(`--config.file=${folder}/prometheus.yml`)]);
  return { text: readFileSync(join(folder, 'prometheus.yml'), 'utf8'), args: output };
}

import { afterAll, expect, test } from '@jest/globals';
import { makeBench } from '../test/shell.ts';

const bench = makeBench();
afterAll(() => bench.clear());

const sarif = (severity: string) => ({
  runs: [
    {
      tool: {
        driver: { name: 'grype', rules: [{ id: 'CVE-2026-1-openssl', properties: { 'security-severity': severity } }] },
      },
      results: [
        { ruleId: 'CVE-2026-1-openssl', locations: [{ physicalLocation: { artifactLocation: { uri: 'usr/lib' } } }] },
      ],
    },
  ],
});
const audit = (severity: string) => ({
  vulnerabilities: {
    lodash: { name: 'lodash', via: [{ url: 'https://github.com/advisories/GHSA-aaaa', severity }] },
    above: { name: 'above', via: ['lodash'] },
  },
});

function judge(report: object, waivers: object[] = []) {
  const file = bench.write('report.json', JSON.stringify(report));
  const env = { WAIVERS: bench.write('waivers.json', JSON.stringify(waivers)), TODAY: '2026-11-21' };
  return bench.run('node', ['scripts/check/findings.mjs', file], { env });
}

test('something high fails, of an image and of a package', async () => {
  expect(await judge(sarif('7.5'))).toMatchObject({
    code: 1,
    output: expect.stringContaining('CVE-2026-1-openssl in usr/lib: not waived'),
  });
  expect(await judge(audit('high'))).toMatchObject({ code: 1, output: expect.stringContaining('GHSA-aaaa in lodash') });
});

test('the waivers that were taken are written down', async () => {
  const file = bench.write('report.json', JSON.stringify(sarif('7.5')));
  const WAIVERS = bench.write(
    'waivers.json',
    JSON.stringify([
      { id: 'CVE-2026-1', until: '2026-12-31', why: 'not reached' },
      { id: 'CVE-2026-2', until: '2026-12-31', why: 'not found' },
    ]),
  );
  const env = { WAIVERS, TODAY: '2026-11-21', WAIVED: `${bench.folder}/waived` };
  expect((await bench.run('node', ['scripts/check/findings.mjs', file], { env })).code).toBe(0);
  expect(bench.read('waived')).toBe('{"id":"CVE-2026-1","until":"2026-12-31"}\n');
});

test('something of less weight does not', async () => {
  expect((await judge(sarif('6.9'))).code).toBe(0);
  expect((await judge(audit('moderate'))).code).toBe(0);
});

test('a waiver holds until its day, and names an id with or without the package', async () => {
  const waiver = { id: 'CVE-2026-1', until: '2026-11-22', why: 'not reachable' };
  expect((await judge(sarif('9'), [waiver])).code).toBe(0);
  expect(await judge(sarif('9'), [{ ...waiver, until: '2026-11-21' }])).toMatchObject({
    code: 1,
    output: expect.stringContaining('its waiver ended on 2026-11-21'),
  });
  expect((await judge(sarif('9'), [{ ...waiver, id: 'CVE-2026-12' }])).code).toBe(1);
});

test('a waiver without a day or a reason is refused, and so is what is no report', async () => {
  expect((await judge(sarif('1'), [{ id: 'CVE-2026-1', why: 'later' }])).code).toBe(2);
  expect((await judge({ error: { code: 'ENOLOCK' } })).code).toBe(1);
});

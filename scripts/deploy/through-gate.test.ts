/* eslint no-template-curly-in-string: off -- they are lines of shell */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeBench } from '../test/shell.ts';

const bench = makeBench();
afterAll(() => bench.clear());

describe('through-gate', () => {
  const gate = {
    GATE_HOST: 'server.example.com',
    GATE_KEY: 'a private key',
    GATE_KNOWN_HOSTS: 'server.example.com ssh-ed25519 AAAA',
  };
  const say = (args: string[], env: Record<string, string> = {}) =>
    bench.run('scripts/deploy/through-gate', args, {
      env: { ...gate, GATE_PAUSE_SECONDS: '0', GATE_TRIES: '3', ...env },
    });
  // Ends as the next line of `codes` says.
  const sshThatEndsWith = (...codes: number[]) => {
    bench.write('codes', codes.join('\n'));
    bench.write('said', '');
    bench.standIn(
      'ssh',
      [
        'echo "${@: -1}" >>"$BENCH/said"',
        'while [ $# -gt 0 ]; do [ "$1" != -i ] || cat "$2" >"$BENCH/key"; [[ $1 != UserKnownHostsFile=* ]] || cat "${1#*=}" >"$BENCH/known"; shift; done',
        'code=$(head -n 1 "$BENCH/codes"); sed -i 1d "$BENCH/codes"; exit "${code:-0}"',
      ].join('\n'),
    );
  };
  const said = () => bench.read('said').trimEnd().split('\n');

  test('says one verb as user deploy, to a server that proves who it is', async () => {
    sshThatEndsWith(0);
    expect((await say(['rollback', 'previous'])).code).toBe(0);
    expect(said()).toEqual(['rollback previous']);
    expect(bench.calls().at(-1)).toMatch(
      /^ssh -n .*StrictHostKeyChecking=yes .* -p 22 deploy@server\.example\.com rollback previous$/,
    );
    expect(bench.read('key')).toBe('a private key\n');
    expect(bench.read('known')).toBe(`${gate.GATE_KNOWN_HOSTS}\n`);
  });

  test('goes to another port where the host names one', async () => {
    sshThatEndsWith(0);
    await say(['status'], { GATE_HOST: 'server.example.com:2222' });
    expect(bench.calls().at(-1)).toContain('-p 2222 deploy@server.example.com status');
  });

  test('ends as the server does', async () => {
    sshThatEndsWith(21);
    expect((await say(['deploy', 'sha-0123456', '7-1'])).code).toBe(21);
    expect(said()).toEqual(['deploy sha-0123456 7-1']);
  });

  test('a cut connection is taken up again by watching, for the deploy goes on', async () => {
    sshThatEndsWith(255, 255, 0);
    expect((await say(['deploy', 'sha-0123456', '7-1'])).code).toBe(0);
    expect(said()).toEqual(['deploy sha-0123456 7-1', 'watch 7-1', 'watch 7-1']);
  });

  test('and what was watched ends as it ended', async () => {
    sshThatEndsWith(255, 30);
    expect((await say(['deploy', 'sha-0123456', '7-1'])).code).toBe(30);
  });

  test('is not taken up for ever, and a rollback is not said twice', async () => {
    sshThatEndsWith(255, 255, 255, 255, 255, 255);
    expect((await say(['deploy', 'sha-0123456', '7-1'])).code).toBe(255);
    expect(said()).toHaveLength(4);
    sshThatEndsWith(255, 0);
    expect((await say(['rollback', 'previous'])).code).toBe(255);
  });

  test.each(Object.keys(gate))('says what is missing: %s', async (name) => {
    sshThatEndsWith(0);
    expect(await say(['status'], { [name]: '' })).toMatchObject({ code: 2, output: expect.stringContaining(name) });
  });
});

describe('wait-ready', () => {
  const commit = '0123456789'.repeat(4);
  let site: Server;
  let answers: { ready: number; commit: string }[];
  const wait = (args: string[] = [commit]) => {
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    return bench.run('scripts/deploy/wait-ready', [url, ...args], { env: { ATTEMPTS: '3', PAUSE_SECONDS: '0' } });
  };

  beforeAll(async () => {
    site = createServer((request, response) => {
      if (request.url === '/api/v1/health/ready') {
        response.writeHead(answers[0]!.ready).end('{"status":"of a test"}');
      } else {
        response.end(JSON.stringify({ status: 'ok', commit: answers[0]!.commit }));
        if (answers.length > 1) answers.shift();
      }
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    answers = [{ ready: 200, commit }];
  });
  afterEach(() => site.closeAllConnections());
  afterAll(() => {
    site.close();
  });

  test('is content with a site that is ready and runs the commit', async () => {
    expect(await wait()).toMatchObject({ code: 0, output: expect.stringContaining(`is ready and runs ${commit}`) });
  });

  test('waits for one that becomes so', async () => {
    answers = [
      { ready: 503, commit: 'old' },
      { ready: 200, commit: 'old' },
      { ready: 200, commit },
    ];
    expect((await wait()).code).toBe(0);
  });

  test('ready alone is not enough, nor is the commit', async () => {
    answers = [{ ready: 200, commit: 'old' }];
    expect(await wait()).toMatchObject({ code: 1, output: expect.stringContaining(`commit old instead of ${commit}`) });
    answers = [{ ready: 503, commit }];
    expect(await wait()).toMatchObject({ code: 1, output: expect.stringContaining('Attempt 3 of 3: ready no') });
  });

  test('any commit will do where none is named', async () => {
    answers = [{ ready: 200, commit: 'old' }];
    expect((await wait([])).code).toBe(0);
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { makeBench } from './test/shell.ts';

const bench = makeBench();
const heard: { path: string; authorization: string; body: { channel: string; text: string } }[] = [];
let slack: Server;
let answer = '{"ok":true}';

beforeAll(async () => {
  slack = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      heard.push({ path: request.url!, authorization: request.headers.authorization!, body: JSON.parse(body) });
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  heard.length = 0;
  answer = '{"ok":true}';
});
afterAll(() => {
  slack.close();
  bench.clear();
});

function tell(what: string, env: Record<string, string>, secrets = true) {
  const api = `http://127.0.0.1:${(slack.address() as AddressInfo).port}`;
  const where = secrets ? { SLACK_BOT_TOKEN: 'xoxb-of-a-test', SLACK_DEPLOY_CHANNEL: 'C0123' } : undefined;
  return bench.run('scripts/notify-slack', [what], { env: { SLACK_API: api, ...where, ...env } });
}

const passed = {
  TAG: 'sha-0123456',
  WHO: 'ann',
  CI_RESULT: 'success',
  BUILD_RESULT: 'success',
  RESOLVE_RESULT: 'success',
};
const inStaging = { ...passed, STAGING_RESULT: 'success' };

test.each([
  ['is live', { ...inStaging, PRODUCTION_RESULT: 'success', APPROVED: 'true' }, 'is live in production (ann)'],
  ['failed in production', { ...inStaging, PRODUCTION_RESULT: 'failure', APPROVED: 'true' }, 'failed in production'],
  ['was rejected', { ...inStaging, PRODUCTION_RESULT: 'failure' }, 'was not approved'],
  ['was overtaken while it waited', { ...inStaging, PRODUCTION_RESULT: 'cancelled' }, 'no longer waits for approval'],
  ['failed in staging', { ...passed, STAGING_RESULT: 'failure', PRODUCTION_RESULT: 'skipped' }, 'failed in staging'],
  ['could not be built', { ...passed, BUILD_RESULT: 'failure' }, 'could not be built'],
  ['did not pass', { ...passed, CI_RESULT: 'failure', BUILD_RESULT: 'skipped' }, 'did not pass its checks'],
])('a release that %s is told so', async (_, env, words) => {
  expect((await tell('deploy', env)).code).toBe(0);
  expect(heard).toMatchObject([
    { path: '/chat.postMessage', authorization: 'Bearer xoxb-of-a-test', body: { channel: 'C0123' } },
  ]);
  expect(heard[0]!.body.text).toContain(words);
  expect(heard[0]!.body.text).toContain('sha-0123456');
});

test('what people typed arrives as they typed it, with the run to look at', async () => {
  await tell('rollback', {
    TAG: 'a "b" \\c',
    WHO: 'O’Hara',
    ROLLBACK_RESULT: 'success',
    RUN_URL: 'https://example.com/1',
  });
  expect(heard[0]!.body.text).toBe('Production was rolled back to a "b" \\c by O’Hara.\nhttps://example.com/1');
});

test('a server tells what it did, and why', async () => {
  const env = {
    APP_ENV: 'production',
    DEPLOY_TAG: 'sha-0123456',
    DEPLOY_RUN: '7-1',
    DEPLOY_WHO: 'ann',
    DEPLOY_SAYS: '5 % of answers failed.',
  };
  await tell('rollback', env);
  expect(heard[0]!.body.text).toBe(
    'production: sha-0123456 was taken back by itself. 5 % of answers failed. (run 7-1, ann)',
  );
});

test('a refusal of Slack is a failure, though it comes as 200', async () => {
  answer = '{"ok":false,"error":"not_in_channel"}';
  const { code, output } = await tell('drift', { STAGING_RESULT: 'failure', PRODUCTION_RESULT: 'success' });
  expect(code).toBe(1);
  expect(output).toContain('not_in_channel');
});

test('without Slack it is printed, and the token never is', async () => {
  const { code, output } = await tell('restore-drill', {}, false);
  expect(code).toBe(0);
  expect(output).toContain('Slack is not set up');
  expect(heard).toEqual([]);
  expect((await tell('restore-drill', {})).output).not.toContain('xoxb');
});

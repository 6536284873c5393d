import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { figuresOf } from '../../test/figures.ts';
import { startFront } from '../../test/front.ts';
import { startTestApp } from '../../test/test-app.ts';
import { openSyntheticUser } from '../synthetic.ts';

const env: Record<string, string> = { PUBLIC_URL: 'https://tasks.localhost' };
let front: Awaited<ReturnType<typeof startFront>>;
beforeAll(async () => {
  front = await startFront(() => app.port(), selfMade());
  env['SYNTHETIC_VIA'] = `127.0.0.1:${front.port}`;
});
const app = startTestApp({ env });
afterAll(() => front.close());

test('on one’s own machine it takes the certificate that the machine has made for itself', async () => {
  await app.person('ann');
  await openSyntheticUser(app.context()).visit();
  const figure = await figuresOf(app);
  const checks = ['sign-in', 'task', 'news'].map((check) => figure(`synthetic_check_success{check="${check}"}`));
  expect(checks).toEqual([1, 1, 1]);
});

/** A key and a certificate that nobody has to trust, as the stack on one's own machine has them. */
function selfMade(): { key: string; cert: string } {
  const asked = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'];
  const made = execFileSync('openssl', [...asked, '-subj', '/CN=tasks.localhost', '-keyout', '-'], { stdio: 'pipe' });
  const text = made.toString();
  const at = text.indexOf('-----BEGIN CERTIFICATE');
  return { key: text.slice(0, at), cert: text.slice(at) };
}

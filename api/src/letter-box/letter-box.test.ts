import { expect, test } from '@jest/globals';
import { startTestApp } from '../../test/test-app.ts';

const developing = startTestApp({ env: { APP_ENV: 'development' } });
const testing = startTestApp();
const bySmtp = startTestApp({ env: { APP_ENV: 'development', SMTP_URL: 'smtp://127.0.0.1:9' } });
const here = { host: 'localhost:3000' };
const look = (path: string, headers: Record<string, string> = here) => developing.ask({ method: 'GET', path, headers });

test('whoever develops sees every mail, the newest first, and its links work', async () => {
  expect((await look('/dev/mails')).text).toContain('No mail has been sent yet');
  await developing.person('ann');
  await developing.settled();
  developing.pass(1_000);
  const ben = await developing.person('ben', { name: '<b>Ben' });
  await developing.settled();
  const { text: list } = await look('/dev/mails');
  expect(list.indexOf('ben.')).toBeLessThan(list.indexOf('ann.'));

  const path = /href="(\/dev\/mails\/[^"]+)"/.exec(list)![1]!;
  const page = await look(path);
  expect(page.text).toMatch(/<a href="[^"]+\/app\/verify#token=[\w-]{43}" target="_blank">/);
  expect(page.text).toContain('Hello &lt;b&gt;Ben');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  const mail = await look(`${path}/html`);
  expect(mail.text).toContain('<base target="_blank">');
  expect(mail.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox allow-popups/);
  expect(ben.email).toMatch(/^ben/);
});

test('nobody finds them from another machine, by another name of this one, or through a proxy', async () => {
  expect(await look('/dev/mails', { host: 'evil.example' })).toMatchObject({ status: 404 });
  expect(await look('/dev/mails', { ...here, 'x-forwarded-for': '127.0.0.1' })).toMatchObject({ status: 404 });
});

test('no name leads out of the folder', async () => {
  for (const name of ['..%2fsecrets.json', '%2e%2e%2fsecrets.json', '..%5csecrets.json', 'x.eml', '%00.eml'])
    expect(await look(`/dev/mails/${name}`)).toMatchObject({ status: 404 });
});

test('where nobody develops, and where mails really leave, there is no such page', async () => {
  for (const app of [testing, bySmtp])
    expect(await app.ask({ method: 'GET', path: '/dev/mails', headers: here })).toMatchObject({ status: 404 });
});

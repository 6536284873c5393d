import { beforeEach, expect, test } from '@jest/globals';
import { mailApi, newId, preferencesApi } from '@taskmanager/contract';
import { mailsFrom } from '../../test/mails.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { loadSecrets } from '../secrets.ts';
import { createUnsubscribing } from './mail.ts';
import type { Templates } from './mail.ts';

const app = startTestApp();
let ann: Person;
let project: { id: string; name: string };
beforeEach(async () => {
  ann = await app.person('ann');
  project = await ann.addProject('House');
});

const task = { id: newId(), name: 'Paint' };
const oneClick = { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'de-AT,en;q=0.5' };
const channels = async () => (await ann.call(preferencesApi.read)).channels;

/** The path of the link that the newest mail to Ann carries in its header. */
async function linkOf(letter: () => Promise<void>): Promise<string> {
  await app.settled(); // what was sent before is not what is looked for
  await letter();
  const mail = (await mailsFrom(app)).findLast(({ to }) => to?.[0]?.address === ann.email);
  const link = (mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '').slice(1, -1);
  expect(mail?.text).toContain(link);
  return link.replace(app.context().config.publicUrl, '');
}

const mention = () =>
  app.context().mail.send({ to: ann, template: 'mention', data: { project, task, actor: 'Bob', text: 'Look' } });
const digest = (data: Templates['digest']) => app.context().mail.send({ to: ann, template: 'digest', data });

test('a mail program switches one kind off with one click, for its reader alone, and as often as it likes', async () => {
  const path = await linkOf(mention);
  for (const _time of [1, 2]) {
    const answer = await app.ask({ method: 'POST', path, headers: oneClick, body: 'List-Unsubscribe=One-Click' });
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('Erledigt') });
  }
  expect(await channels()).toEqual({ 'mentioned.mail': false });
  expect((await ann.call(preferencesApi.read)).rev).toBe(1);
});

test('a person sees a button first: looking at the link changes nothing', async () => {
  const path = await linkOf(mention);
  const page = await app.ask({ method: 'GET', path });
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('<button') });
  expect(page.headers['content-security-policy']).toContain("trusted-types 'none'");
  expect(await channels()).toBeUndefined();
});

test('a mail about several kinds switches those off, the daily digest itself', async () => {
  const happening = { actors: ['Bob'], count: 1, task };
  const now = await linkOf(() =>
    digest({
      projects: [
        {
          ...project,
          happenings: [
            { ...happening, kind: 'commented' },
            { ...happening, kind: 'assigned' },
          ],
        },
      ],
    }),
  );
  await app.ask({ method: 'POST', path: now, headers: oneClick, body: 'List-Unsubscribe=One-Click' });
  expect(await channels()).toEqual({ 'assigned.mail': false, 'commented.mail': false });

  await ann.call(preferencesApi.change, { body: { digest: { at: '08:00' } } });
  const daily = await linkOf(() => digest({ day: '2026-03-01', projects: [] }));
  const token = daily.slice(daily.indexOf('=') + 1);
  await ann.call(mailApi.unsubscribe, { body: { token } });
  expect(await ann.call(preferencesApi.read)).not.toHaveProperty('digest');
});

test('a link that was changed does nothing, and says what to do', async () => {
  const path = await linkOf(mention);
  for (const wrong of [path.slice(0, -1), path.replace('mentioned', 'assigned'), '/api/unsubscribe', `${path}&token=x`])
    for (const method of ['GET', 'POST'])
      expect(await app.ask({ method, path: wrong })).toMatchObject({
        status: 400,
        text: expect.stringContaining('not complete'),
      });
  const token = `${path.slice(path.indexOf('=') + 1)}x`;
  await expect(ann.call(mailApi.unsubscribe, { body: { token } })).rejects.toMatchObject({ code: 'invalid-request' });
  expect(await channels()).toBeUndefined();
});

test('a link of before a rotation of the secret is still good', async () => {
  const [old, fresh] = ['o'.repeat(32), 'f'.repeat(32)];
  const { current, previous } = loadSecrets({ dataDir: '', secret: fresh, previousSecret: old });
  const by = (...keys: Parameters<typeof createUnsubscribing>[0]['keys']) =>
    createUnsubscribing({ keys, publicUrl: 'https://tasks.example.org', prefer: async () => {} });
  const link = by(previous!.unsubscribing).urlFor(newId(), ['mentioned']);
  const token = link.slice(link.indexOf('=') + 1);
  expect(by(current.unsubscribing, previous!.unsubscribing).isGenuine(token)).toBe(true);
  expect(by(current.unsubscribing).isGenuine(token)).toBe(false);
});

test('mails about the account itself carry no such link', async () => {
  await app.settled();
  const [verification] = (await mailsFrom(app)).filter(({ to }) => to?.[0]?.address === ann.email);
  expect(verification?.headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
});

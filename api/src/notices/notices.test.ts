import { beforeEach, expect, test } from '@jest/globals';
import { accountsApi, mentionOf, preferencesApi, type PreferencesChange, type Task } from '@taskmanager/contract';
import { mailsFrom } from '../../test/mails.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { projectStream } from '../journal/events.ts';
import { cursorCollection } from '../notifications/notifier-records.ts';
import { noticeCollection } from './notice-records.ts';

const app = startTestApp();
const minute = 60_000;
let ann: Person;
let bob: Person;
let task: Task;

beforeEach(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob')];
  for (const person of [ann, bob]) await app.context().identity.accounts.setVerifiedEmail(person.id, person.email);
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  task = await ann.addTask('Paint the fence');
  await told();
});

const told = () => app.context().telling.notifier.followAll();
const prefer = (body: PreferencesChange) => bob.call(preferencesApi.change, { body });
const assign = (to: Task = task) => ann.change(to, { assignees: { [bob.id]: true } });

/** The notices somebody has been sent when everything due by now is done. */
async function noticesTo({ email }: Person) {
  await told();
  const mails = (await mailsFrom(app)).filter(({ to }) => to?.[0]?.address === email);
  return mails.filter(({ headers }) => headers.some(({ key }) => key === 'list-unsubscribe'));
}

async function subjectsTo(person: Person) {
  return (await noticesTo(person)).map(({ subject }) => subject);
}

/** To a clock in UTC, on the next day if it has struck. Whoever acts after that signs in again. */
async function until(clock: string) {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const at = new Date(app.now());
  at.setUTCHours(hours, minutes, 0, 0);
  app.pass((at.getTime() - app.now().getTime() + 24 * 60 * minute) % (24 * 60 * minute));
  for (const person of [ann, bob]) await person.signIn();
}

test('what happens within two minutes is one mail, and is sent when they are over', async () => {
  await assign();
  await ann.comment(task, `${mentionOf(bob)}, green?`);
  await told();
  expect(await subjectsTo(bob)).toEqual([]);
  app.pass(2 * minute);
  const [mail, ...others] = await noticesTo(bob);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ subject: 'News from House' });
  expect(mail?.text).toContain('ann assigned you to “Paint the fence”');
  expect(mail?.text).toContain('@bob, green?');
  app.pass(10 * minute);
  expect(await noticesTo(bob)).toHaveLength(1);
});

test('a label taken off 130 cards is one mail with one line for who wants it, and none for who took it off', async () => {
  await prefer({ channels: { 'changed.mail': true } });
  const label = await ann.addLabel('Red');
  const cards: Task[] = [];
  for (let n = 1; n <= 130; n++) cards.push(await ann.addTask(`Card ${n}`, { labels: { [label.id]: true } }));
  await bob.watchProject();
  await ann.watchProject();
  await told();
  await bob.readAll(app.now().toISOString());

  await ann.bulk(cards, { labels: { [label.id]: null } });
  await told();
  app.pass(2 * minute);
  const [mail, ...others] = await noticesTo(bob);
  expect(others).toEqual([]);
  expect(mail?.text?.match(/ann changed .*/g)).toEqual(['ann changed 130 tasks: labels']);
  expect(await subjectsTo(ann)).not.toContainEqual(expect.stringContaining('changed'));
});

test('one thing has a mail of its own', async () => {
  await assign();
  await told();
  app.pass(2 * minute);
  expect(await subjectsTo(bob)).toEqual(['ann assigned you to “Paint the fence”']);
});

test('what was read meanwhile is not mailed', async () => {
  await assign();
  await told();
  await bob.readAll(app.now().toISOString());
  app.pass(2 * minute);
  expect(await subjectsTo(bob)).toEqual([]);
});

test('who may no longer see it when the mail is due is not sent it', async () => {
  await assign();
  await told();
  await ann.dismiss(bob.id);
  app.pass(2 * minute);
  expect(await subjectsTo(bob)).toEqual([]);
});

test('who does not want such mails gets none, nor does an address nobody has proven', async () => {
  const carl = await app.person('carl');
  await ann.invite(carl, 'member');
  await prefer({ channels: { 'assigned.mail': false } });
  await ann.change(task, { assignees: { [bob.id]: true, [carl.id]: true } });
  await told();
  app.pass(2 * minute);
  expect([await subjectsTo(bob), await subjectsTo(carl)]).toEqual([[], []]);
  expect(await carl.unreadCount()).toBe(1);
});

test('quiet hours hold mails back until they are over, and then it is one', async () => {
  await prefer({ quietHours: { from: '21:30', to: '06:30' } });
  await until('22:00');
  await assign();
  await told();
  app.pass(5 * minute);
  await ann.comment(task, mentionOf(bob));
  expect(await subjectsTo(bob)).toEqual([]);
  await until('06:29');
  expect(await subjectsTo(bob)).toEqual([]);
  await until('06:31');
  expect(await subjectsTo(bob)).toEqual(['News from House']);
});

test('the digest tells once a day, in the morning of the reader, what no mail has told', async () => {
  await bob.call(accountsApi.change, { body: { timeZone: 'Asia/Kathmandu' } }); // 5:45 ahead
  await prefer({ digest: { at: '08:00' } });
  await until('03:00');
  await bob.watchProject();
  await ann.change(task, { description: 'Green' });
  await assign();
  await told();
  await until('02:14');
  expect(await subjectsTo(bob)).toEqual(['ann assigned you to “Paint the fence”']);
  await until('02:16');
  const [, digest, ...others] = await noticesTo(bob);
  expect(others).toEqual([]);
  expect(digest?.subject).toMatch(/^Your digest of/);
  expect(digest?.text).toContain('ann changed “Paint the fence”: text');
  expect(digest?.text).not.toContain('assigned you');

  await ann.move(task, 'Done');
  await until('02:00');
  expect(await noticesTo(bob)).toHaveLength(2);
  await until('02:16');
  expect(await noticesTo(bob)).toHaveLength(3);
  await until('02:16');
  expect(await noticesTo(bob)).toHaveLength(3);
});

test('a worker that died between sending and noting it sends nothing twice', async () => {
  await assign();
  await told();
  app.pass(2 * minute);
  expect(await noticesTo(bob)).toHaveLength(1);
  const { store, telling } = app.context();
  const record = (await store.get(noticeCollection, `mail:${bob.id}`))!;
  await store.updateIf(noticeCollection, record.id, {}, { sent: 0, sending: record.sent });
  const mailJob = telling.jobs.find(({ name }) => name === 'notices.mail')!;
  await mailJob.run({ userId: bob.id } as never, { id: 'again', attempt: 2, isLost: () => false });
  expect(await noticesTo(bob)).toHaveLength(1);
});

test('what is told again after a crash is not mailed again, and the next news are', async () => {
  await assign();
  await told();
  app.pass(2 * minute);
  expect(await noticesTo(bob)).toHaveLength(1);
  await app.context().store.remove(cursorCollection, projectStream(ann.projectId()));
  await told();
  app.pass(2 * minute);
  expect(await noticesTo(bob)).toHaveLength(1);
  await ann.comment(task, 'Green');
  await told();
  app.pass(2 * minute);
  expect(await noticesTo(bob)).toHaveLength(2);
});

test('who was shut out for a while is mailed again afterwards, but not what was missed', async () => {
  const { accounts } = app.context().identity;
  await assign();
  await told();
  await accounts.disable(bob.id);
  app.pass(2 * minute);
  expect(await noticesTo(bob)).toEqual([]);
  await accounts.enable(bob.id);
  await ann.comment(task, 'Green');
  await told();
  app.pass(2 * minute);
  expect(await subjectsTo(bob)).toEqual(['ann commented on “Paint the fence”']);
});

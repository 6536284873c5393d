import { expect, test } from '@jest/globals';
import { sessionsApi } from '@taskmanager/contract';
import { startTestApp } from '../../test/test-app.ts';
import { rebuild } from '../journal/rebuild.ts';
import { verifyJournal } from '../journal/verify.ts';
import { hashPassword } from '../passwords/passwords.ts';
import { projections } from '../projections.ts';
import { collections } from '../store.ts';
import { documentRules, recordRules, stampFields } from './mask-rules.ts';
import { createMaskWords } from './mask-words.ts';
import { mask, maskedAddress, outlineOf } from './masking.ts';

const app = startTestApp();
const words = createMaskWords(Buffer.from('of this test'));

test('every field of a document and every record has been thought about', () => {
  const documents = projections as unknown as { name: string; shape: { shape: Record<string, unknown> } }[];
  for (const { name, shape } of documents) {
    const { written = [], plain = [] } = documentRules[name] ?? {};
    const fields = Object.keys(shape.shape).filter((field) => !stampFields.includes(field));
    expect({ name, fields: [...written, ...plain].toSorted() }).toEqual({ name, fields: fields.toSorted() });
  }
  const records = collections.filter(({ kind }) => kind === 'record').map(({ name }) => name);
  expect(Object.keys(recordRules).toSorted()).toEqual(records.toSorted());
});

test('letters become letters and digits digits, the same word the same in one thing and another elsewhere', () => {
  const masked = words.text('Ring Ann, 0171 555! Ann – ärger 東京 😀', 'task-1');
  expect(masked).toMatch(/^[A-Z][a-z]{3} [A-Z][a-z]{2}, \d{4} \d{3}! [A-Z][a-z]{2} – [a-z]{5} [a-z]{2} 😀$/);
  const [, ann, again] = /^\w+ (\w+), \d+ \d+! (\w+)/.exec(masked)!;
  expect(again).toBe(ann);
  expect(words.text('Ann', 'task-2')).not.toBe(ann);
});

test('a mention keeps whom it means, a day its month, a place its place', () => {
  expect(words.text('@[Ann](user:0190-ab)', 'x')).toMatch(/^@\[[A-Z][a-z]{2}\]\(user:0190-ab\)$/);
  expect(words.value('1984-05-17', 'x')).toBe('1984-05-01');
  expect(words.value({ text: 'Call', done: true, rank: 'a0' }, 'x')).toEqual({
    text: expect.not.stringMatching('Call'),
    done: true,
    rank: 'a0',
  });
  expect(String(words.value(-1234.5, 'x'))).toMatch(/^-\d{1,4}(\.\d+)?$/);
});

test('what production knows of people is in none of what staging gets, and all else is', async () => {
  const ann = await app.person('Ann-Secretly');
  const house = await ann.addProject('Divorcing');
  const field = await ann.addField({ name: 'Doctor', kind: 'choice', choices: ['Miller', 'Jones'] });
  const fields = { [field.id]: 'Miller' };
  const task = await ann.addTask('Ring Zacharias', { description: 'about the will', fields });
  await ann.change(task, { title: 'Ring Zacharias again' });
  await ann.comment(task, 'He lives in Winterton');
  const file = await ann.attach(task, 'testament.txt', 'All goes to Beatrix');
  await ann.removeLabel(await ann.addLabel('Gregory'));
  const before = await outlineOf(app.context().store, collections);
  await maskAll();

  const { store } = app.context();
  expect((await verifyJournal(store, projections)).problems).toEqual([]);
  expect(await outlineOf(store, collections)).toEqual(before);
  const all = JSON.stringify(await Promise.all(collections.map((one) => store.scan(one, '', 10_000))));
  const secrets = ['Secretly', 'Divorcing', 'Doctor', 'Miller', 'Jones', 'Zacharias', 'the will', 'Winterton'];
  for (const word of [...secrets, 'testament', 'Gregory', ann.email, file.sha256]) expect(all).not.toContain(word);

  const entered = await ann.call(sessionsApi.login, { body: { email: maskedAddress(1), password: onePassword } });
  expect(entered).toMatchObject({ id: ann.id, name: 'User 1', emailVerified: false, isAdmin: false });
  expect(await ann.task(task)).toMatchObject({
    id: task.id,
    projectId: house.id,
    title: expect.stringMatching(ringAgain),
  });
  const [choices] = await ann.fields();
  expect(choices?.choices).toContain((await ann.task(task)).fields?.[field.id]);
  const { text } = await ann.ask({ method: 'GET', path: `/api/v1/attachments/${file.id}/bytes` });
  expect(text).toBe('\0'.repeat('All goes to Beatrix'.length));
});

const onePassword = 'eight kettles on the roof';
const ringAgain = /^[A-Z][a-z]{3} [A-Z][a-z]{8} [a-z]{5}$/;

async function maskAll(): Promise<void> {
  const { store, config } = app.context();
  const passwordHash = await hashPassword(onePassword);
  await mask({ store, collections, filesFolder: config.filesDir, passwordHash });
  await rebuild(store, projections);
}

import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mentionOf, newId, type Task } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
let carl: Person;
let task: Task;

beforeAll(async () => {
  ann = await app.person('ann');
  carl = await app.person('carl');
});
beforeEach(async () => {
  await ann.addProject('House');
  await ann.invite(carl, 'commenter');
  task = await ann.addTask('Paint');
});

const undoLast = async (person: Person) => person.undo((await person.lastEvent())!.seq);

test('a commenter comments, and everybody reads it with the name of who wrote it', async () => {
  const comment = await carl.comment(task, 'Which *red*?');
  expect(comment).toMatchObject({ taskId: task.id, text: 'Which *red*?', createdBy: carl.id });
  expect(await ann.comments(task)).toEqual({ items: [comment], next: null, names: { [carl.id]: 'carl' } });
});

test('a text is kept as it was typed, to the last space and sign', async () => {
  const texts = ['  two  spaces  \n\n', '<script>alert(1)</script>', '\u202eevil\u0000', '👩‍👩‍👧 ü u\u0308', '\r\n\ta'];
  for (const text of texts) await ann.comment(task, text);
  expect(await ann.said(task)).toEqual(texts);
});

test('a comment has 1 to 20,000 signs, and more than spaces', async () => {
  for (const text of ['', ' \n ', 'x'.repeat(20_001)])
    await expect(ann.comment(task, text)).rejects.toMatchObject({ fields: [{ path: 'text' }] });
  const longest = 'ü'.repeat(20_000);
  await ann.changeComment(await ann.comment(task, '💥'.repeat(10_000)), longest);
  expect(await ann.said(task)).toEqual([longest]);
});

test('comments come in pages, the oldest or the newest first', async () => {
  for (const text of ['a', 'b', 'c']) await ann.comment(task, text);
  const first = await carl.comments(task, { limit: 2, order: 'newest' });
  const rest = await carl.comments(task, { limit: 2, order: 'newest', after: first.next! });
  expect([first, rest].map(({ items }) => items.map(({ text }) => text))).toEqual([['c', 'b'], ['a']]);
  expect(rest.next).toBeNull();
  expect(await carl.said(task)).toEqual(['a', 'b', 'c']);
});

test('a client names a comment while it is offline; a name is used once', async () => {
  const id = newId();
  expect((await ann.comment(task, 'One', { id })).id).toBe(id);
  await expect(ann.comment(task, 'Two', { id })).rejects.toMatchObject({ code: 'already-exists' });
});

test('who wrote a comment changes it, and what it said before can be read', async () => {
  const comment = await carl.comment(task, 'Rad?');
  const changed = await carl.changeComment(comment, 'Red?');
  expect(changed).toMatchObject({ text: 'Red?', editedAt: changed.updatedAt, createdAt: comment.createdAt });
  expect((await ann.versions(comment)).map(({ text, actor }) => [text, actor])).toEqual([
    ['Red?', carl.id],
    ['Rad?', carl.id],
  ]);
});

test('a comment that is saved as it was has not been edited', async () => {
  const comment = await carl.comment(task, 'Red?');
  expect(await carl.changeComment(comment, 'Red?')).toEqual(comment);
});

test('two tabs that change one comment are told of each other', async () => {
  const comment = await carl.comment(task, 'One');
  await carl.changeComment(comment, 'Two', comment.rev);
  await expect(carl.changeComment(comment, 'Three', comment.rev)).rejects.toMatchObject({
    code: 'conflict',
    conflicts: [{ path: 'text', theirs: 'Two', yours: 'Three', base: 'One', by: carl.id }],
  });
});

test('nobody changes the words of somebody else; admins delete them', async () => {
  const [hers, his] = [await ann.comment(task, 'Hers'), await carl.comment(task, 'His')];
  await expect(ann.changeComment(his, 'He said that?')).rejects.toMatchObject({ status: 403 });
  await expect(carl.removeComment(hers)).rejects.toMatchObject({ status: 403 });
  await ann.removeComment(his);
  expect(await carl.said(task)).toEqual(['Hers']);
});

test('a deleted comment is gone for readers, and deleting it again is no error', async () => {
  const comment = await carl.comment(task, 'Oops');
  await carl.removeComment(comment);
  await carl.removeComment(comment);
  expect(await ann.said(task)).toEqual([]);
  expect((await ann.get(`/comments/${comment.id}/history`)).status).toBe(404);
  await expect(carl.changeComment(comment, 'Still here')).rejects.toMatchObject({ status: 404 });
});

test('writing, changing and deleting are taken back, and done again', async () => {
  const comment = await carl.comment(task, 'One');
  await carl.changeComment(comment, 'Two');
  await undoLast(carl);
  expect(await ann.comments(task)).toMatchObject({ items: [{ text: 'One' }] });
  expect((await ann.comments(task)).items[0]).not.toHaveProperty('editedAt');
  await undoLast(carl);
  expect(await ann.said(task)).toEqual(['Two']);
  await carl.removeComment(comment);
  await undoLast(carl);
  expect(await ann.said(task)).toEqual(['Two']);
  await carl.undo(comment.rev);
  expect(await ann.said(task)).toEqual([]);
});

test('what an admin took away its author does not bring back, nor does anybody put words into a mouth', async () => {
  const comment = await carl.comment(task, 'One');
  await carl.changeComment(comment, 'Two');
  await expect(undoLast(ann)).rejects.toMatchObject({ code: 'not-undoable' });
  await ann.removeComment(comment);
  await expect(undoLast(carl)).rejects.toMatchObject({ code: 'forbidden' });
  await undoLast(ann);
  expect(await carl.said(task)).toEqual(['Two']);
});

test('a comment is part of what happened to its task', async () => {
  const comment = await carl.comment(task, 'One');
  await carl.removeComment(comment);
  await undoLast(carl);
  expect((await ann.history(task)).map(({ type }) => type)).toEqual([
    'undo.comment.deleted',
    'comment.deleted',
    'comment.created',
    'task.created',
  ]);
});

test('comments hide with their task, its list or its project, and come back with them', async () => {
  const comment = await ann.comment(task, 'One');
  const path = `/tasks/${task.id}/comments`;
  const list = await ann.listNamed('To do');
  const hide = { task: () => ann.remove(task), list: () => ann.removeList(list) };
  const show = { task: () => ann.restore(task), list: () => ann.restoreList(list) };
  for (const what of ['task', 'list'] as const) {
    await hide[what]();
    expect((await ann.get(path)).status).toBe(404);
    await expect(ann.comment(task, 'Two')).rejects.toMatchObject({ status: 404 });
    await expect(ann.changeComment(comment, 'Two')).rejects.toMatchObject({ status: 404 });
    expect((await ann.get(`${path}?trashed=true`)).body).toMatchObject({ items: [{ text: 'One' }] });
    await show[what]();
    expect(await ann.said(task)).toEqual(['One']);
  }
});

test('whoever was removed keeps what they said, under their name', async () => {
  await carl.comment(task, 'One');
  await ann.dismiss(carl.id);
  expect(await ann.comments(task)).toMatchObject({ items: [{ createdBy: carl.id }], names: { [carl.id]: 'carl' } });
});

test('a copy of a task begins without comments', async () => {
  await ann.comment(task, 'One');
  expect(await ann.said(await ann.copy(task))).toEqual([]);
});

test('members are mentioned; strangers, and those who were removed, only named', async () => {
  const [stranger, removed] = [await app.person('stranger'), await app.person('removed')];
  await ann.invite(removed, 'member');
  await ann.dismiss(removed.id);
  const comment = await ann.comment(task, [carl, stranger, removed].map(mentionOf).join(', '));
  expect(comment.mentions).toEqual({ [carl.id]: true });
  const changed = await ann.changeComment(comment, 'Nobody');
  expect(changed.mentions).toBeUndefined();
  const many = Array.from({ length: 51 }, () => mentionOf({ id: newId(), name: 'x' })).join(' ');
  await expect(ann.comment(task, many)).rejects.toMatchObject({ fields: [{ path: 'text' }] });
});

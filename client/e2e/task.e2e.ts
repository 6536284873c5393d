import type { Task } from '@taskmanager/contract';
import { expect, test } from './support/stories.ts';

const read = (person: { ask: <T>(method: string, path: string) => Promise<T> }, { id }: Task) =>
  person.ask<Task>('GET', `/tasks/${id}`);

test('two people who rename a task at once choose between both names', async ({ person }) => {
  const [ann, bob] = await Promise.all([person('Ann'), person('Bob')]);
  const project = await ann.addProject('Garden');
  await ann.invite(project, bob);
  const task = await ann.addTask(project, { title: 'Roses' });
  await ann.open(`/projects/${project.id}/board/tasks/${task.id}`);
  const title = ann.page.getByRole('textbox', { name: 'Title', exact: true });
  const panel = ann.page.getByRole('dialog');

  await title.fill('Red roses');
  await bob.ask('PATCH', `/tasks/${task.id}`, { title: 'White roses' });
  await expect(panel.getByRole('heading', { name: 'White roses' })).toBeAttached();
  await title.press('Enter');
  await expect(panel.getByText('Bob changed this while you did: Title')).toBeVisible();
  await expect(title).toHaveValue('White roses');
  await panel.getByRole('button', { name: 'Use mine' }).click();
  await expect.poll(async () => (await read(bob, task)).title).toBe('Red roses');

  await title.fill('Pink roses');
  await bob.ask('PATCH', `/tasks/${task.id}`, { title: 'No roses' });
  await expect(panel.getByRole('heading', { name: 'No roses' })).toBeAttached();
  await title.press('Enter');
  await panel.getByRole('button', { name: 'Keep theirs' }).click();
  await expect(title).toHaveValue('No roses');
  await expect(ann.page.getByText('was not taken')).toHaveCount(0);
});

test('what somebody did is told in sentences and taken back there', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  const task = await ann.addTask(project, { title: 'Roses', priority: 'low' });
  await ann.ask('PATCH', `/tasks/${task.id}`, { priority: 'urgent' });
  await ann.open(`/projects/${project.id}/board/tasks/${task.id}`);
  const panel = ann.page.getByRole('dialog');

  await panel.getByRole('tab', { name: 'Activity' }).click();
  const change = panel.getByRole('listitem').filter({ hasText: 'Ann changed this task' }).first();
  await expect(change).toContainText(/Low.*Urgent/s);
  await change.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByText('Ann took back a change to this task')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Priority: Low' })).toBeVisible();
});

test('lines that are pasted become entries, and an entry becomes a task', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  const task = await ann.addTask(project, { title: 'Roses' });
  await ann.open(`/projects/${project.id}/board/tasks/${task.id}`);
  const panel = ann.page.getByRole('dialog');
  const add = panel.getByRole('textbox', { name: 'Add an entry' });

  await add.focus();
  await add.evaluate((box) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '- Dig\n- Plant\n- Water');
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(panel.getByText('0 of 3')).toBeVisible();
  await panel.getByRole('button', { name: 'Move “Water”, with the arrow keys too' }).press('ArrowUp');
  await panel.getByRole('button', { name: 'Make it a task: Dig' }).click();
  await expect(panel.getByRole('link', { name: 'Dig' })).toBeVisible();
  await expect
    .poll(async () => {
      const { checklist = {} } = await read(ann, task);
      return Object.values(checklist)
        .sort((one, other) => (one.rank < other.rank ? -1 : 1))
        .map(({ text }) => text);
    })
    .toEqual(['Water', 'Plant']);
  await ann.page.keyboard.press('Control+z');
  await expect(panel.getByText('0 of 3')).toBeVisible();
});

test('who may only look is offered nothing to change', async ({ person }) => {
  const [ann, vic] = await Promise.all([person('Ann'), person('Vic')]);
  const project = await ann.addProject('Garden');
  await ann.invite(project, vic, 'viewer');
  const task = await ann.addTask(project, { title: 'Roses', description: 'Red ones' });
  await ann.comment(task, 'Now?');
  await vic.open(`/projects/${project.id}/board/tasks/${task.id}`);
  const panel = vic.page.getByRole('dialog');

  await expect(panel.getByText('Red ones')).toBeVisible();
  await expect(panel.getByText('Now?')).toBeVisible();
  await expect(panel.getByRole('textbox')).toHaveCount(0);
  await expect(panel.getByRole('checkbox', { name: 'Done' })).toBeDisabled();
  await expect(panel.getByRole('button', { name: /Priority|Labels|Add files|Send/ })).toHaveCount(0);
});

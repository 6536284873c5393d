import { boardOf } from './support/boards.ts';
import { expect, test } from './support/stories.ts';

const lists = ['To do', 'In progress', 'Done'];

test('who was offline for half a minute and who was not end with the same board', async ({ person }) => {
  test.setTimeout(120_000);
  const [ann, bob] = await Promise.all([person('Ann'), person('Bob')]);
  const project = await ann.addProject('Garden');
  await ann.invite(project, bob);
  for (const title of ['Roses', 'Tulips', 'Lilies']) await ann.addTask(project, { title });
  const address = `/projects/${project.id}/board`;
  await Promise.all([ann.open(address), bob.open(address)]);
  const [here, there] = [boardOf(ann.page), boardOf(bob.page)];
  await expect(here.card('Lilies')).toBeVisible();
  await expect(there.card('Lilies')).toBeVisible();

  await ann.context.setOffline(true);
  const wasOffline = ann.page.waitForTimeout(30_000); // as long as somebody is in a tunnel
  await here.add('To do', 'Weeds', 'Nettles');
  await here.focus('Roses');
  await ann.page.keyboard.press('Alt+ArrowRight');
  await expect(here.column('In progress').getByText('Roses')).toBeVisible();
  await there.add('In progress', 'Compost');
  await there.focus('Tulips');
  await bob.page.keyboard.press('Alt+ArrowRight');
  await expect(there.column('In progress').getByText('Tulips')).toBeVisible();
  await wasOffline;
  await expect(there.card('Weeds')).toHaveCount(0);

  await ann.context.setOffline(false);
  await expect(here.card('Compost')).toBeVisible({ timeout: 30_000 });
  await expect(there.card('Nettles')).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => same(await here.picture(lists), await there.picture(lists))).toBe(true);
  const { tasks } = await ann.snapshotOf(project);
  expect((await here.picture(lists)).flat().sort()).toEqual(tasks.items.map(({ title }) => title).sort());
});

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

test('what was done offline outlives the browser', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  await ann.addTask(project, { title: 'Roses' });
  await ann.open(`/projects/${project.id}/board`);
  await expect(boardOf(ann.page).card('Roses')).toBeVisible();

  await ann.context.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await boardOf(ann.page).add('To do', 'Weeds');
  await ann.page.close();
  await ann.context.unroute('**/api/**');
  const page = await ann.context.newPage();
  await page.goto(`/app/projects/${project.id}/board`);

  await expect(boardOf(page).card('Weeds')).toBeVisible();
  await expect
    .poll(async () => (await ann.snapshotOf(project)).tasks.items.map(({ title }) => title))
    .toContain('Weeds');
});

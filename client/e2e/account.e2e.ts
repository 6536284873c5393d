import { anotherTab, password } from './support/people.ts';
import { expect, test } from './support/stories.ts';

test('whose session ends signs in where they are, and keeps what they typed, in all tabs', async ({
  person,
  browser,
}) => {
  const ann = await person('Ann');
  const page = await ann.open('/account/profile');
  const second = await anotherTab(ann.context, '/projects');
  await page.getByLabel('Your name').fill('Ann-Marie');

  const elsewhere = await browser.newContext();
  const origin = new URL(page.url()).origin;
  const body = { email: ann.email, password };
  await elsewhere.request.post(`${origin}/api/v1/auth/login`, { data: body, headers: { origin } });
  await elsewhere.request.delete(`${origin}/api/v1/auth/sessions`, { headers: { origin } });
  await elsewhere.close();

  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByLabel('Password', { exact: true }).fill(password);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again).toHaveCount(0);
  await expect(second.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: /Ann-Marie/ }).first()).toBeVisible();
});

test('what somebody chooses holds in their other windows at once', async ({ person }) => {
  const ann = await person('Ann');
  const page = await ann.open('/account/preferences');
  const second = await anotherTab(ann.context, '/projects');
  await page.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(second.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('who is invited registers and stands in the project', async ({ person, browser }) => {
  const ann = await person('Ann');
  const garden = await ann.addProject('Garden', ['This week']);
  const { link } = await ann.ask<{ link: string }>('POST', `/projects/${garden.id}/invitations`, { role: 'member' });

  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Join “Garden”' })).toBeVisible();
  expect(page.url()).not.toContain('token');
  await page.getByRole('link', { name: 'Create an account and join' }).click();
  await page.getByLabel('Your name').fill('Bob');
  await page.getByLabel('E-mail address').fill(`bob-${Date.now()}@example.org`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('button', { name: 'Join the project' }).click();
  await expect(page).toHaveURL(new RegExp(`/projects/${garden.id}`));
  await context.close();
});

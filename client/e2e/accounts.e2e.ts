import type { Page } from '@playwright/test';
import { codeOf } from './support/authenticator.ts';
import { boardOf } from './support/boards.ts';
import { password } from './support/people.ts';
import { expect, test } from './support/stories.ts';

const newPassword = 'nine teapots in the cellar';

function addressFor(name: string): string {
  return `${name}-${Math.random().toString(36).slice(2, 8)}@example.org`;
}

async function register(page: Page, name: string, email: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function signOut(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Account/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

/** The link in the last mail to this address. */
async function linkInMailTo({ request }: Page, email: string, page: string): Promise<string> {
  let link: string | undefined;
  await expect(async () => {
    const mails = await (await request.get('/dev/mails')).text();
    const path = new RegExp(`<td>${email}</td><td><a href="([^"]+)"`).exec(mails)?.[1] ?? '';
    const mail = await (await request.get(path)).text();
    link = new RegExp(`href="([^"]+/app/${page}#token=[^"]+)"`).exec(mail)?.[1];
    expect(link).toBeDefined();
  }).toPass();
  return link ?? '';
}

test('who registers is in, and can come and go', async ({ stranger }) => {
  const page = await stranger();
  const email = addressFor('ann');
  await page.goto('/');
  await page.getByRole('link', { name: 'Create an account' }).first().click();
  await register(page, 'Ann', email);
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Ann' })).toBeVisible();

  await signOut(page);
  await signIn(page, email, 'a wrong password it is');
  await expect(page.getByRole('alert')).toContainText('The address or the password is wrong');
  await signIn(page, email);
  await expect(page.getByRole('button', { name: /^Account/ }).first()).toBeVisible();
});

test('a second step keeps out whoever knows the password only', async ({ person }) => {
  const { page, email, open } = await person('Ann');
  await open('/account/security');
  await page.getByRole('button', { name: 'Turn on' }).click();
  const confirmation = page.getByRole('dialog', { name: 'Is it you?' });
  const secret = page.getByRole('listitem').filter({ hasText: 'Or type the secret' }).getByRole('code');
  await expect(confirmation.or(secret)).toBeVisible();
  if (await confirmation.isVisible()) {
    await confirmation.getByRole('textbox', { name: 'Password' }).fill(password);
    await confirmation.getByRole('button', { name: 'Go on' }).click();
  }
  const typed = await secret.innerText();
  await page.getByRole('textbox', { name: 'The first code' }).fill(codeOf(typed));
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
  const codes = await page.getByRole('main').getByRole('listitem').getByRole('code').allInnerTexts();
  expect(codes.length).toBeGreaterThanOrEqual(8);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText(`${codes.length} recovery codes left`)).toBeVisible();

  await signOut(page);
  await signIn(page, email);
  const code = page.getByRole('textbox', { name: 'Code' });
  await code.fill(codeOf(typed, 50));
  await expect(page.getByText('This code is wrong or was used already')).toBeVisible();
  await code.fill(codeOf(typed, 1));
  await expect(page.getByRole('button', { name: /^Account/ }).first()).toBeVisible();

  await signOut(page);
  for (const isFirstUse of [true, false]) {
    await signIn(page, email);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByRole('textbox', { name: 'Recovery code' }).fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    if (isFirstUse) await signOut(page);
    else await expect(page.getByText('This code is wrong or was used already')).toBeVisible();
  }
});

test('who forgot the password sets another by the link in the mail, and is signed out elsewhere', async ({
  person,
  stranger,
}) => {
  const ann = await person('Ann');
  await ann.open('/projects');
  const page = await stranger();
  await page.goto('/app/login');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(ann.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText('a mail with a link is on its way')).toBeVisible();
  const link = await linkInMailTo(page, ann.email, 'reset');

  await page.goto(link);
  await page.getByRole('textbox', { name: 'New password' }).fill(newPassword);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Your new password is set')).toBeVisible();
  await signIn(page, ann.email);
  await expect(page.getByRole('alert')).toContainText('The address or the password is wrong');
  await signIn(page, ann.email, newPassword);
  await expect(page.getByRole('button', { name: /^Account/ }).first()).toBeVisible();
  await expect(ann.page.getByRole('heading', { name: 'Sign in again' })).toBeVisible();

  await signOut(page);
  await page.goto(link);
  await page.getByRole('textbox', { name: 'New password' }).fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('This link was used already or is too old')).toBeVisible();
});

test('a stranger who is invited by a link registers and stands before the board', async ({ person, stranger }) => {
  const ann = await person('Ann');
  const garden = await ann.addProject('Garden');
  await ann.addTask(garden, { title: 'Water the roses' });
  const { link } = await ann.ask<{ link: string }>('POST', `/projects/${garden.id}/invitations`, { role: 'member' });

  const page = await stranger();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Join “Garden”' })).toBeVisible();
  await page.getByRole('link', { name: 'Create an account and join' }).click();
  await register(page, 'Bob', addressFor('bob'));
  await page.getByRole('button', { name: 'Join the project' }).click();
  await expect(boardOf(page).card('Water the roses')).toBeVisible();
});

test('a session that is ended elsewhere ends here, and what was typed goes on after signing in', async ({
  person,
  stranger,
}) => {
  const ann = await person('Ann');
  const garden = await ann.addProject('Garden');
  const page = await stranger();
  await page.goto(`/app/login?next=/projects/${garden.id}/board`);
  await signIn(page, ann.email);
  const board = boardOf(page);
  await board.column('To do').getByRole('button', { name: 'Add a task' }).click();
  await board.column('To do').getByLabel('What is to be done?').fill('Half a thou');

  await ann.open('/account/security');
  await ann.page.getByRole('button', { name: /^Sign out .* on / }).click();
  await expect(ann.page.getByText(/is signed out/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in again' })).toHaveCount(0);
  await expect(board.column('To do').getByLabel('What is to be done?')).toHaveValue('Half a thou');
});

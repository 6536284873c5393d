import { expect, type Locator, type Page } from '@playwright/test';

/** A board as a person uses it: by names, buttons and keys. */
export function boardOf(page: Page) {
  const column = (name: string): Locator => page.getByRole('group', { name, exact: true });
  const card = (title: string): Locator => page.getByRole('listitem').filter({ hasText: title });

  return {
    column,
    card,

    async add(list: string, ...titles: string[]): Promise<void> {
      await column(list).getByRole('button', { name: 'Add a task' }).click();
      const field = column(list).getByLabel('What is to be done?');
      for (const title of titles) {
        await field.fill(title);
        await field.press('Enter');
        await expect(card(title)).toBeVisible();
      }
      await field.press('Escape');
    },

    async focus(title: string): Promise<void> {
      await card(title).getByRole('link').focus();
    },

    /** What stands in each list, from above to below. */
    async picture(lists: readonly string[]): Promise<string[][]> {
      return Promise.all(lists.map((name) => column(name).getByRole('listitem').getByRole('link').allInnerTexts()));
    },
  };
}

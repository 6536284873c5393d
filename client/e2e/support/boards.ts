import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './people.ts';

/** The board of a new project with these tasks, open and read. */
export async function openGarden(ann: Person, ...titles: string[]) {
  const project = await ann.addProject('Garden');
  for (const title of titles) await ann.addTask(project, { title });
  await ann.open(`/projects/${project.id}/board`);
  const board = boardOf(ann.page);
  for (const title of titles) await expect(board.card(title)).toBeVisible();
  return { project, board };
}

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

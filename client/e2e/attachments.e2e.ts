import type { Locator, Page } from '@playwright/test';
import type { Person } from './support/people.ts';
import { expect, test } from './support/stories.ts';

type File = { name: string; mimeType: string; buffer: Buffer };

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const picture = (name: string): File => ({ name, mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') });
const text = (name: string): File => ({ name, mimeType: 'text/plain', buffer: Buffer.from('Two spades, one rake') });

async function openTask({ addProject, addTask, open, page }: Person) {
  const project = await addProject('Garden');
  const task = await addTask(project, { title: 'Water the roses' });
  await open(`/projects/${project.id}/board/tasks/${task.id}`);
  const panel = page.getByRole('dialog', { name: 'Water the roses' });
  await expect(panel.getByRole('heading', { name: 'Files' })).toBeVisible();
  return panel;
}

async function choose(page: Page, ...files: File[]): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add files' }).click();
  await (await asked).setFiles(files);
}

/** As the browser tells a page what was dropped on it or pasted into it. */
async function give(target: Locator, how: 'drop' | 'paste', { name, mimeType, buffer }: File): Promise<void> {
  const file = { name, mimeType, base64: buffer.toString('base64') };
  await target.evaluate(
    (element, { how, file }) => {
      const given = new DataTransfer();
      const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0));
      given.items.add(new File([bytes], file.name, { type: file.mimeType }));
      const way = { bubbles: true, cancelable: true };
      if (how === 'paste') element.dispatchEvent(new ClipboardEvent('paste', { ...way, clipboardData: given }));
      else
        for (const type of ['dragenter', 'dragover', 'drop'])
          element.dispatchEvent(new DragEvent(type, { ...way, dataTransfer: given }));
    },
    { how, file },
  );
}

test('files come by the picker, by drop and by paste, and others see them', async ({ person }) => {
  const [ann, bob] = [await person('Ann'), await person('Bob')];
  const panel = await openTask(ann);
  const [project] = (await ann.ask<{ items: { id: string }[] }>('GET', '/projects')).items;
  await ann.invite({ ...project } as Parameters<Person['invite']>[0], bob);
  await bob.open(new URL(ann.page.url()).pathname.replace('/app', ''));

  await choose(ann.page, text('tools.txt'), picture('bed.png'));
  await give(panel.getByRole('heading', { name: 'Files' }), 'drop', picture('path.png'));
  await give(panel.getByRole('textbox', { name: 'Write a comment' }), 'paste', picture('fence.png'));
  for (const { page } of [ann, bob]) {
    for (const name of ['tools.txt', 'bed.png', 'path.png', 'fence.png']) {
      await expect(page.getByRole('dialog').getByRole('link', { name })).toBeVisible();
    }
  }
  const download = bob.page.waitForEvent('download');
  await bob.page.getByRole('dialog').getByRole('link', { name: 'tools.txt' }).click();
  const stream = await (await download).createReadStream();
  expect(Buffer.concat(await stream.toArray()).toString()).toBe('Two spades, one rake');
});

test('how far a file has come is shown, and one that goes nowhere can be called back', async ({ person }) => {
  const ann = await person('Ann');
  const panel = await openTask(ann);
  const sent = Promise.withResolvers<void>();
  await ann.context.route(/\/attachments(\/\w+\/bytes)?$/, async (route) => {
    if (route.request().method() !== 'GET') await sent.promise;
    await route.continue();
  });

  await choose(ann.page, text('tools.txt'));
  await expect(panel.getByRole('progressbar', { name: 'tools.txt' })).toBeVisible();
  await choose(ann.page, text('regrets.txt'));
  await panel.getByRole('button', { name: 'Do not send regrets.txt' }).click();
  await expect(panel.getByText('regrets.txt')).toHaveCount(0);
  await expect(panel.getByText('Leave this page open')).toBeVisible();
  const asked = ann.page.waitForEvent('dialog');
  await ann.page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  sent.resolve();
  await expect(panel.getByRole('link', { name: 'tools.txt' })).toBeVisible();
  await expect(panel.getByRole('progressbar', { name: 'tools.txt' })).toHaveCount(0);
  await expect(panel.getByText('regrets.txt')).toHaveCount(0);
  const closed = ann.page.waitForEvent('close');
  await ann.page.close({ runBeforeUnload: true });
  await closed;
});

test('pictures are looked at one after the other', async ({ person }) => {
  const { page, ...ann } = await person('Ann');
  const panel = await openTask({ page, ...ann });
  await choose(page, picture('bed.png'), picture('path.png'));
  await panel.getByRole('button', { name: 'Show bed.png' }).click();
  const shown = page.getByRole('dialog', { name: 'bed.png' });
  const width = (name: string) =>
    page.getByRole('img', { name }).evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect(shown).toBeVisible();
  await expect.poll(() => width('bed.png')).toBe(1);
  await page.getByRole('button', { name: 'Next picture' }).click();
  await expect.poll(() => width('path.png')).toBe(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('img', { name: 'path.png' })).toHaveCount(0);
  await expect(panel).toBeVisible();
});

test('a file that was deleted comes back', async ({ person }) => {
  const ann = await person('Ann');
  const panel = await openTask(ann);
  await choose(ann.page, text('tools.txt'));
  await panel.getByRole('button', { name: 'More about tools.txt' }).click();
  await ann.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(panel.getByRole('link', { name: 'tools.txt' })).toHaveCount(0);
  await ann.page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByRole('link', { name: 'tools.txt' })).toBeVisible();
  await ann.page.reload();
  await expect(panel.getByRole('link', { name: 'tools.txt' })).toBeVisible();
});

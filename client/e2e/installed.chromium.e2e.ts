import type { Page } from '@playwright/test';
import { boardOf } from './support/boards.ts';
import { expect, test } from './support/stories.ts';

/** As much of a service worker as is used here. */
type Worker = {
  registration: ServiceWorkerRegistration;
  dispatchEvent: (event: Event) => boolean;
  WindowClient: { prototype: { focus: () => Promise<unknown> } };
  NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
};

/** What runs while no page does, once it serves this one. */
async function workerOf(page: Page) {
  const worker = page.context().serviceWorkers()[0] ?? (await page.context().waitForEvent('serviceworker'));
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  return worker;
}

/** As a push service hands it to the browser. */
async function push(page: Page, message: object): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const known = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  const { origin } = new URL(page.url());
  await session.send('ServiceWorker.deliverPushMessage', {
    ...{ origin, registrationId: await known, data: JSON.stringify(message) },
  });
}

test('news that are pushed are shown, and a click on them opens the task where one is', async ({ person }) => {
  const ann = await person('Ann');
  await ann.context.grantPermissions(['notifications']);
  const project = await ann.addProject('Garden');
  const task = await ann.addTask(project, { title: 'Water the roses' });
  const page = await ann.open(`/projects/${project.id}/board`);
  await expect(boardOf(page).card('Water the roses')).toBeVisible();
  const worker = await workerOf(page);

  const url = `/app/projects/${project.id}/board/tasks/${task.id}`;
  await push(page, { id: 'n1', title: 'Bob mentioned you', body: 'Now?', url });
  const shown = () =>
    worker.evaluate(async () => {
      const { registration } = globalThis as unknown as Worker;
      return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
    });
  await expect.poll(shown).toEqual(['Bob mentioned you: Now?']);

  await worker.evaluate(async () => {
    const { registration, dispatchEvent, WindowClient, NotificationEvent } = globalThis as unknown as Worker;
    WindowClient.prototype.focus = () => Promise.resolve(); // browsers let only a person's click bring a window forward
    const [notification] = await registration.getNotifications();
    if (notification) dispatchEvent(new NotificationEvent('notificationclick', { notification }));
  });
  await expect(page.getByRole('dialog', { name: 'Water the roses' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${url}$`));
  await expect.poll(shown).toEqual([]);
});

test('where the browser would install it the account menu offers that, until it was answered', async ({ person }) => {
  const { page, open } = await person('Ann');
  await open('/projects');
  const account = page.getByRole('button', { name: /^Account/ }).first();
  const install = page.getByRole('menuitem', { name: 'Install the application' });
  await account.click();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expect(install).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.evaluate(() => {
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: () => Promise.resolve(void document.body.setAttribute('data-asked', '')),
      userChoice: Promise.resolve({ outcome: 'accepted' }),
    });
    dispatchEvent(offer);
  });
  await account.click();
  await install.click();
  await expect(page.locator('body')).toHaveAttribute('data-asked');
  await account.click();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expect(install).toHaveCount(0);
});

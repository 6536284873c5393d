import type { PushMessage } from '@taskmanager/contract';

declare const self: ServiceWorkerGlobalScope;
/** The address of the list of what makes the application run without a network; the build puts it here. */
declare const SHELL: string;

const index = '/app/';
const patienceMs = 3000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOld(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(index)) return;
  if (request.mode === 'navigate') event.respondWith(freshOrKept(request));
  else event.respondWith(keptOrFresh(request));
});

self.addEventListener('message', ({ data }) => {
  if (data === 'skip-waiting') void self.skipWaiting();
});

self.addEventListener('push', (event) => {
  const { id, title, body, url } = event.data?.json() as PushMessage;
  const icon = '/icons/192.png';
  event.waitUntil(
    self.registration.showNotification(title, { body, tag: id, icon, badge: '/icons/badge.png', data: url }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data as string));
});

async function keepShell(): Promise<void> {
  const list = (await (await fetch(SHELL)).json()) as string[];
  await (
    await caches.open(SHELL)
  ).addAll(list.map((path) => (path === index ? new Request(path, { cache: 'reload' }) : path)));
}

/** The one before stays: a page that is still open may ask for its scripts. */
async function forgetOld(): Promise<void> {
  await Promise.all(
    (await caches.keys())
      .filter((name) => name.startsWith('/app/shell-'))
      .slice(0, -2)
      .map((name) => caches.delete(name)),
  );
}

/** The page as the server has it, or as it was when nothing comes in time. */
async function freshOrKept(request: Request): Promise<Response> {
  const kept = (await caches.open(SHELL)).match(index);
  const fresh = fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  const first = await Promise.race([fresh.catch(() => undefined), late]);
  return first && first.status < 500 ? first : ((await kept) ?? fresh);
}

async function keptOrFresh(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/** A page of the application that is open goes there itself and keeps what is typed in it. */
async function open(url: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((one) => new URL(one.url).pathname.startsWith(index));
  if (!page) return void (await self.clients.openWindow(url));
  await page.focus();
  page.postMessage({ open: url });
}

import { inject, Service, signal } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { Server } from '../server/server.ts';

/**
 * `blocked`: only the reader can allow it again, in the browser's own settings.
 * `unready`: no service worker runs here, so nobody would hear the news.
 */
export type PushState = 'unsupported' | 'unready' | 'blocked' | 'off' | 'on';

const keptAs = 'push';

/** Whether this browser is told of news while no page of ours is open. */
@Service()
export class ThisBrowser {
  private readonly server = inject(Server);
  private readonly is = signal<PushState | undefined>(undefined);
  private readonly known = signal<Id | null>(localStorage.getItem(keptAs));
  readonly state = this.is.asReadonly();
  /** What the server knows it by. */
  readonly id = this.known.asReadonly();

  async look(): Promise<void> {
    this.is.set(await this.find());
  }

  async turnOn(): Promise<void> {
    const worker = await registration();
    if (!worker) return;
    if ((await Notification.requestPermission()) !== 'granted') return this.look();
    const { key } = await this.server.ask('GET /me/push/key');
    await forgetOtherKeys(worker, key);
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const told = subscription.toJSON();
    const keys = { p256dh: told.keys?.['p256dh'] ?? '', auth: told.keys?.['auth'] ?? '' };
    const { id } = await this.server.ask('PUT /me/push', { body: { endpoint: subscription.endpoint, keys } });
    this.remember(id);
    await this.look();
  }

  async turnOff(): Promise<void> {
    const id = this.known();
    const subscription = await (await registration())?.pushManager.getSubscription();
    await subscription?.unsubscribe();
    if (id) await this.server.ask('DELETE /me/push/:subscriptionId', { params: { subscriptionId: id } });
    this.remember(null);
    await this.look();
  }

  private async find(): Promise<PushState> {
    if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'unsupported';
    const worker = await registration();
    if (!worker) return 'unready';
    if (Notification.permission === 'denied') return 'blocked';
    return this.known() && (await worker.pushManager.getSubscription()) ? 'on' : 'off';
  }

  private remember(id: Id | null): void {
    if (id) localStorage.setItem(keptAs, id);
    else localStorage.removeItem(keptAs);
    this.known.set(id);
  }
}

async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker.getRegistration();
}

/** A browser refuses a second key while it is subscribed with a first. */
async function forgetOtherKeys(worker: ServiceWorkerRegistration, key: string): Promise<void> {
  const subscription = await worker.pushManager.getSubscription();
  const own = subscription?.options.applicationServerKey;
  if (own && base64url(new Uint8Array(own)) !== key) await subscription.unsubscribe();
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

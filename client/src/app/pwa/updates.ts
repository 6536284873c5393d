import { inject, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import { whenLookedAt } from './returning.ts';
import { serverVersion } from './server-version.ts';
import { registerWorker, watchForNewer } from './worker.ts';

/** Notices that there is a newer application, and changes to it when the person wants to. */
@Service()
export class Updates {
  private readonly router = inject(Router);
  private readonly newer = signal(false);
  private readonly put = signal(false);
  private registration?: ServiceWorkerRegistration;
  private version?: string;

  readonly ready = this.newer.asReadonly();
  /** The person has said “later”; the next load has it anyway. */
  readonly isPutOff = this.put.asReadonly();

  async start(): Promise<void> {
    whenLookedAt(() => void this.look());
    if (!('serviceWorker' in navigator)) return;
    const workers = navigator.serviceWorker;
    workers.addEventListener('message', ({ data }: MessageEvent<{ open?: string }>) => this.open(data.open));
    this.registration = await registerWorker();
    if (this.registration) watchForNewer(this.registration, workers, () => this.newer.set(true));
  }

  putOff(): void {
    this.put.set(true);
  }

  /** Loads the page once, by the newer worker where one waits. */
  refresh(): void {
    const waiting = this.registration?.waiting;
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('skip-waiting');
  }

  private async look(): Promise<void> {
    this.registration?.update().catch(() => {}); // without a network there is nothing newer
    const version = await serverVersion();
    if (version !== undefined && this.version !== undefined && version !== this.version) this.newer.set(true);
    this.version ??= version;
  }

  /** A notification was clicked: the worker hands over where it leads. */
  private open(url: string | undefined): void {
    if (url?.startsWith('/app/')) void this.router.navigateByUrl(url.slice('/app'.length));
  }
}

import { inject, Service } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { pageNameOf, pathOf } from './page-names.ts';

const off = 'no-counting'; // the public pages read it too

/** Counts that a page was opened, and nothing about who opened it. */
@Service()
export class Visits {
  private readonly router = inject(Router);
  private counted = '';

  start(): void {
    if (this.router.navigated) this.count(this.router.url);
    this.router.events.subscribe((event) => event instanceof NavigationEnd && this.count(event.urlAfterRedirects));
  }

  private count(url: string): void {
    const path = pathOf(url);
    if (path === this.counted || !isCounted()) return;
    this.counted = path;
    const body = JSON.stringify({ page: pageNameOf(url) });
    const headers = { 'content-type': 'application/json' };
    // Without cookies: the server is not to know who it was. What is not counted is not missed.
    const sent = fetch('/api/v1/visits', { method: 'POST', headers, body, credentials: 'omit', keepalive: true });
    sent.catch(() => {});
  }
}

export function isCounted(): boolean {
  return mayCount() && localStorage.getItem(off) === null;
}

/** False where the browser says that its person does not want it. */
export function mayCount(): boolean {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  return doNotTrack !== '1' && globalPrivacyControl !== true;
}

export function setCounting(on: boolean): void {
  if (on) localStorage.removeItem(off);
  else localStorage.setItem(off, 'yes');
}

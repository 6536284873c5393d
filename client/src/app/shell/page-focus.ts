import { afterNextRender, DestroyRef, inject, Injector, Service, signal } from '@angular/core';
import {
  NavigationCancel,
  NavigationEnd,
  NavigationError,
  NavigationStart,
  Router,
  RouteConfigLoadStart,
} from '@angular/router';
import { Announcer } from '../ui/announcer.ts';

const unseenMs = 150;

/** Who reads with their ears is taken to the heading of each new page; who looks sees that it is on its way. */
@Service()
export class PageFocus {
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly announcer = inject(Announcer);
  private readonly loading = signal(false);
  readonly isLoading = this.loading.asReadonly();
  private main: () => HTMLElement | undefined = () => undefined;
  private page = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  follow(main: () => HTMLElement): void {
    this.main = main;
    this.page = pageOf(this.router.url);
    const heard = this.router.events.subscribe((event) => {
      if (event instanceof RouteConfigLoadStart || event instanceof NavigationStart) this.begin();
      if (event instanceof NavigationCancel || event instanceof NavigationError) this.end();
      if (event instanceof NavigationEnd) this.arrive(event.urlAfterRedirects);
    });
    inject(DestroyRef).onDestroy(() => heard.unsubscribe());
  }

  /** The heading where there is one already, or all of it. */
  focusPage(): void {
    const main = this.main();
    const heading = main?.querySelector<HTMLElement>('h1');
    if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    (heading ?? main)?.focus({ preventScroll: true });
    if (!heading) this.announcer.announce(document.title);
  }

  private begin(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.loading.set(true), unseenMs);
  }

  private end(): void {
    clearTimeout(this.timer);
    this.loading.set(false);
  }

  private arrive(url: string): void {
    this.end();
    const [before, page] = [this.page, pageOf(url)];
    this.page = page;
    if (before === page || before === '') return;
    afterNextRender({ write: () => this.focusPage() }, { injector: this.injector });
  }
}

/** A task that opens over a page, and what is sought in it, makes no other page of it. */
function pageOf(url: string): string {
  return url.replace(/[?#].*$/, '').replace(/\/tasks\/[^/]+$/, '');
}

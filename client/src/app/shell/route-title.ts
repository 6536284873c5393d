import { Service, signal } from '@angular/core';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';

/** What the innermost route calls the page. */
@Service()
export class RouteTitle extends TitleStrategy {
  private readonly current = signal<string | undefined>(undefined);
  readonly title = this.current.asReadonly();
  /** Somebody else writes it, with more than this knows. */
  isPart = false;

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const title = this.buildTitle(snapshot);
    this.current.set(title);
    if (title && !this.isPart) document.title = title;
  }
}

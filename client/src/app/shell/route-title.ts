import { Service, signal } from '@angular/core';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';

/** What the innermost route calls the page. */
@Service()
export class RouteTitle extends TitleStrategy {
  private readonly current = signal<string | undefined>(undefined);
  readonly title = this.current.asReadonly();

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const title = this.buildTitle(snapshot);
    this.current.set(title);
    if (title) document.title = title;
  }
}

import { computed, effect, inject, Service } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Unread } from '../notifications/unread.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { RouteTitle } from './route-title.ts';

/** "(2) Board · Garden": what is new, the page, and the project it belongs to. */
@Service()
export class PageTitle {
  private readonly t = inject(I18n).t;
  private readonly route = inject(RouteTitle);
  private readonly unread = inject(Unread);
  private readonly current = inject(CurrentProject);
  private readonly title = computed(() => {
    const parts = [this.route.title(), this.current.store()?.project()?.name].filter((part) => part !== undefined);
    const count = this.unread.count() > 0 ? `(${this.unread.count()}) ` : '';
    return count + (parts.length > 1 ? parts : [...parts, this.t().app.name]).join(' · ');
  });

  /** Called where `inject` may be; lasts as long as the component. */
  begin(): void {
    this.route.isPart = true;
    effect(() => void (document.title = this.title()));
  }
}

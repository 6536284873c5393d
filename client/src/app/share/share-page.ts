import { afterNextRender, Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { QuickAdd } from '../quick-add/quick-add.ts';
import { sharedAsTask } from './shared.ts';

/** What another application shares becomes a task: the page it leads back to is where one starts. */
@Component({ selector: 'app-share-page', template: `<h1 class="visually-hidden">{{ t().share.title }}</h1>` })
export class SharePage {
  /** Of the address, as the manifest names them. */
  readonly title = input<string>();
  readonly text = input<string>();
  readonly url = input<string>();

  protected readonly t = inject(I18n).t;
  private readonly quickAdd = inject(QuickAdd);
  private readonly router = inject(Router);

  constructor() {
    afterNextRender(() => void this.add());
  }

  private async add(): Promise<void> {
    await this.quickAdd.open(sharedAsTask({ title: this.title(), text: this.text(), url: this.url() }));
    await this.router.navigateByUrl('/', { replaceUrl: true });
  }
}

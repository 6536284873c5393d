import { Component, inject, output } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { operatorNames } from './completion.ts';

/** What can be asked besides words. */
@Component({
  selector: 'app-search-help',
  template: `
    <h2>{{ t().search.help }}</h2>
    <p class="soft">{{ t().search.helpText }}</p>
    <dl>
      @for (name of names; track name) {
        <div>
          <dt>
            <button class="button small" type="button" (click)="chosen.emit(name + ':')">{{ name }}:</button>
          </dt>
          <dd class="soft">{{ t().search.operators[name] }}</dd>
        </div>
      }
    </dl>
  `,
})
export class SearchHelp {
  /** What is to be written into the line. */
  readonly chosen = output<string>();
  protected readonly t = inject(I18n).t;
  protected readonly names = operatorNames;
}

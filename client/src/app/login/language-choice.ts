import { Component, inject } from '@angular/core';
import { I18n, languageNames, type Language } from '../i18n/i18n.ts';

/** Each language by its own name: whoever looks for theirs cannot read the others. */
@Component({
  selector: 'app-language-choice',
  template: `
    @for (one of names; track one.id) {
      <button
        class="button quiet small"
        type="button"
        [lang]="one.id"
        [attr.aria-pressed]="one.id === i18n.language()"
        (click)="choose(one.id)"
      >
        {{ one.name }}
      </button>
    }
  `,
  host: { role: 'group', '[attr.aria-label]': 'i18n.t().login.language' },
})
export class LanguageChoice {
  protected readonly i18n = inject(I18n);
  protected readonly names = languageNames;

  protected choose(language: Language): void {
    void this.i18n.use(language);
  }
}

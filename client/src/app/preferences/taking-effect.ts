import { effect, inject, Service, untracked } from '@angular/core';
import { Me } from '../accounts/me.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { Theme } from '../ui/theme.ts';
import { keepStartPage } from './kept-start-page.ts';
import { Preferences } from './preferences.ts';

/** What a person chose holds wherever they are signed in. */
@Service()
export class TakingEffect {
  private readonly me = inject(Me);
  private readonly preferences = inject(Preferences);
  private readonly theme = inject(Theme);
  private readonly shortcuts = inject(Shortcuts);
  private readonly i18n = inject(I18n);
  private readonly format = inject(Format);

  constructor() {
    effect(() => {
      if (!this.preferences.chosen()) return; // the last look holds until more is known
      const { theme, density, reducedMotion, shortcuts, startPage } = this.preferences.inEffect();
      untracked(() => {
        this.theme.use({ theme, density, reducedMotion });
        this.shortcuts.takeSingleKeys(shortcuts);
        keepStartPage(startPage);
      });
    });
    effect(() => {
      const { locale, timeZone } = this.me.account() ?? {};
      untracked(() => {
        if (locale && locale !== this.i18n.formats()) void this.i18n.use(locale);
        this.format.useZone(timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
      });
    });
  }
}

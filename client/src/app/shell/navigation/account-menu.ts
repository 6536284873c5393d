import { booleanAttribute, Component, inject, input } from '@angular/core';
import { Me } from '../../accounts/me.ts';
import { Profile } from '../../accounts/profile.ts';
import { I18n, languageNames, type Language } from '../../i18n/i18n.ts';
import { Palette } from '../../keyboard/palette.ts';
import { Preferences } from '../../preferences/preferences.ts';
import { Install } from '../../pwa/install.ts';
import { Avatar } from '../../ui/marks/avatar.ts';
import { Icon } from '../../ui/marks/icon.ts';
import { Menu, MenuItem } from '../../ui/layers/menu.ts';
import { Opens } from '../../ui/layers/opens.ts';
import { Theme, type Look } from '../../ui/theme.ts';
import { SignOut } from '../sign-out.ts';
import { RouterLink } from '../../ui/router-link.ts';

const themes: readonly Look['theme'][] = ['system', 'light', 'dark'];

/** Who is signed in, how things look to them, and the way out. */
@Component({
  selector: 'app-account-menu',
  imports: [Avatar, Icon, Menu, MenuItem, Opens, RouterLink],
  templateUrl: './account-menu.html',
})
export class AccountMenu {
  /** Only the picture. */
  readonly small = input(false, { transform: booleanAttribute });

  private readonly i18n = inject(I18n);
  private readonly theme = inject(Theme);
  private readonly preferences = inject(Preferences);
  private readonly profile = inject(Profile);
  private readonly palette = inject(Palette);
  private readonly leave = inject(SignOut);
  protected readonly install = inject(Install);
  protected readonly t = this.i18n.t;
  protected readonly me = inject(Me).account;
  protected readonly look = this.theme.look;
  protected readonly language = this.i18n.language;
  protected readonly languages = languageNames;
  protected readonly themes = themes;

  protected useTheme(theme: Look['theme']): void {
    this.theme.use({ theme });
    this.preferences.change({ theme });
  }

  protected async speak(language: Language): Promise<void> {
    await this.i18n.use(language);
    await this.profile.choose({ locale: language });
  }

  protected showShortcuts(): void {
    void this.palette.openSheet();
  }

  protected signOut(): void {
    void this.leave.signOut();
  }
}

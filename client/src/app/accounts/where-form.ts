import { Component, computed, inject, input, viewChild } from '@angular/core';
import type { Account } from '@taskmanager/contract';
import { Clock } from '../i18n/clock.ts';
import { Format } from '../i18n/format.ts';
import { I18n, languageNames, type Language } from '../i18n/i18n.ts';
import { Combobox } from '../ui/inputs/combobox.ts';
import { Field } from '../ui/inputs/field.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Opens } from '../ui/layers/opens.ts';
import { Popover } from '../ui/layers/popover.ts';
import { formatChoices } from './locales.ts';
import { Profile } from './profile.ts';
import { nameOf, zoneChoices } from './zones.ts';

/** The language, how days and numbers are written, and what time it is for the reader. */
@Component({
  selector: 'app-where-form',
  imports: [Combobox, Field, Icon, Opens, Popover],
  templateUrl: './where-form.html',
})
export class WhereForm {
  readonly account = input.required<Account>();

  private readonly profile = inject(Profile);
  protected readonly clock = inject(Clock);
  protected readonly i18n = inject(I18n);
  protected readonly format = inject(Format);
  protected readonly t = this.i18n.t;
  protected readonly languages = languageNames;
  protected readonly formats = computed(() => formatChoices(this.i18n.language()));
  protected readonly browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly zone = computed(() => this.account().timeZone ?? this.browserZone);
  protected readonly zoneName = computed(() => nameOf(this.zone()));
  protected readonly zones = computed(() => zoneChoices(this.i18n.formats(), Date.now()));
  private readonly popover = viewChild.required(Popover);

  protected async speak(language: Language): Promise<void> {
    await this.i18n.use(language);
    await this.profile.choose({ locale: language });
  }

  /** Empty: as the language has it. */
  protected async writeAs(locale: string): Promise<void> {
    await this.i18n.use(locale || this.i18n.language());
    await this.profile.choose({ locale: this.i18n.formats() });
  }

  protected async liveIn(timeZone: string | null): Promise<void> {
    this.popover().close();
    await this.profile.choose({ timeZone });
  }
}

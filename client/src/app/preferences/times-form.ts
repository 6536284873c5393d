import { Component, computed, inject } from '@angular/core';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Switch } from '../ui/inputs/switch.ts';
import { Preferences } from './preferences.ts';
import { RouterLink } from '../ui/router-link.ts';

type Hours = { readonly from: string; readonly to: string };
const usualNight: Hours = { from: '22:00', to: '07:00' };
const usualMorning = '08:00';

/** When mail and push are silent, and when the one mail of the day comes. */
@Component({
  selector: 'app-times-form',
  imports: [RouterLink, Switch],
  templateUrl: './times-form.html',
})
export class TimesForm {
  private readonly preferences = inject(Preferences);
  protected readonly t = inject(I18n).t;
  protected readonly zone = inject(Format).zone;
  protected readonly quiet = computed(() => this.preferences.inEffect().quietHours);
  protected readonly digest = computed(() => this.preferences.inEffect().digest);

  protected beQuiet(isQuiet: boolean): void {
    this.preferences.change({ quietHours: isQuiet ? usualNight : null });
  }

  /** An hour that is cleared, or no time at all between the two, changes nothing. */
  protected beQuietFrom(hours: Hours): void {
    if (hours.from && hours.to && hours.from !== hours.to) this.preferences.change({ quietHours: hours });
  }

  protected sendDigest(isWanted: boolean): void {
    this.preferences.change({ digest: isWanted ? { at: usualMorning } : null });
  }

  protected sendDigestAt(at: string): void {
    if (at) this.preferences.change({ digest: { at } });
  }
}

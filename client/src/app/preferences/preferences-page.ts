import { Component, computed, inject, signal } from '@angular/core';
import type { PreferencesChange } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Field } from '../ui/inputs/field.ts';
import { Segmented, type Segment } from '../ui/inputs/segmented.ts';
import { Switch } from '../ui/inputs/switch.ts';
import { isCounted, mayCount, setCounting } from '../visits/visits.ts';
import { Preferences } from './preferences.ts';

type Look = { theme: 'system' | 'light' | 'dark'; density: 'comfortable' | 'compact' };

@Component({
  selector: 'app-preferences-page',
  imports: [Field, Segmented, Switch],
  templateUrl: './preferences-page.html',
})
export class PreferencesPage {
  private readonly preferences = inject(Preferences);
  protected readonly t = inject(I18n).t;
  protected readonly chosen = this.preferences.inEffect;
  protected readonly mayCount = mayCount();
  protected readonly isCounted = signal(isCounted());
  protected readonly weekStarts = ['monday', 'sunday', 'saturday'] as const;
  protected readonly startPages = ['myDay', 'projects', 'lastProject'] as const;
  protected readonly themes = computed<readonly Segment<Look['theme']>[]>(() => {
    const { themes } = this.t().preferences;
    return [
      { value: 'system', label: themes.system, icon: 'device' },
      { value: 'light', label: themes.light, icon: 'sun' },
      { value: 'dark', label: themes.dark, icon: 'moon' },
    ];
  });
  protected readonly densities = computed<readonly Segment<Look['density']>[]>(() => {
    const { densities } = this.t().preferences;
    return [
      { value: 'comfortable', label: densities.comfortable },
      { value: 'compact', label: densities.compact },
    ];
  });

  protected choose(change: PreferencesChange): void {
    this.preferences.change(change);
  }

  protected count(isCounted: boolean): void {
    setCounting(isCounted);
    this.isCounted.set(isCounted);
  }
}

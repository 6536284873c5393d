import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { RouterLink } from '../ui/router-link.ts';
import { FieldSettings } from './field-settings.ts';
import { GeneralSettings } from './general-settings.ts';
import { LabelSettings } from './label-settings.ts';
import { MemberSettings } from './member-settings.ts';
import { WatchSettings } from './watch-settings.ts';

const parts = ['general', 'members', 'labels', 'fields', 'news'] as const;

/** How a project is set up, and who takes part. */
@Component({
  selector: 'app-settings-page',
  imports: [FieldSettings, GeneralSettings, LabelSettings, MemberSettings, RouterLink, WatchSettings],
  templateUrl: './settings-page.html',
})
export class SettingsPage {
  /** Of the address. */
  readonly part = input<string>();

  protected readonly t = inject(I18n).t;
  protected readonly store = inject(CurrentProject).required;
  protected readonly parts = parts;
  protected readonly chosen = computed(() => parts.find((one) => one === this.part()) ?? 'general');
}

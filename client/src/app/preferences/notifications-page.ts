import { Component, inject } from '@angular/core';
import { channels, notificationKinds, type Channel, type ChannelOf } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { BrowsersSection } from '../push/browsers-section.ts';
import { Preferences } from './preferences.ts';
import { TimesForm } from './times-form.ts';

/** What somebody hears of, and by which way. */
@Component({
  selector: 'app-notifications-page',
  imports: [BrowsersSection, TimesForm],
  templateUrl: './notifications-page.html',
})
export class NotificationsPage {
  private readonly preferences = inject(Preferences);
  protected readonly t = inject(I18n).t;
  protected readonly chosen = this.preferences.inEffect;
  protected readonly kinds = notificationKinds;
  protected readonly channels = channels;

  protected isOn(kind: (typeof notificationKinds)[number], channel: Channel): boolean {
    return this.chosen().channels[`${kind}.${channel}`];
  }

  protected turn(name: ChannelOf, isOn: boolean): void {
    this.preferences.change({ channels: { [name]: isOn } });
  }
}

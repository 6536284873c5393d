import { Component, inject, signal } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { createLoaded } from '../server/loaded.ts';
import { LoadingFace } from '../server/loading-face.ts';
import { problemOf } from '../server/problem-words.ts';
import { Refusal, Unreachable } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Switch } from '../ui/inputs/switch.ts';
import { ThisBrowser } from './this-browser.ts';

/** The browsers that are told of news: this one on or off, and all others. */
@Component({
  selector: 'app-browsers-section',
  imports: [Icon, LoadingFace, Switch],
  templateUrl: './browsers-section.html',
})
export class BrowsersSection {
  private readonly server = inject(Server);
  protected readonly here = inject(ThisBrowser);
  protected readonly format = inject(Format);
  protected readonly t = inject(I18n).t;
  protected readonly browsers = createLoaded(async () => (await this.server.ask('GET /me/push')).items);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');

  constructor() {
    void this.here.look();
  }

  protected async turn(isOn: boolean): Promise<void> {
    await this.attempt(() => (isOn ? this.here.turnOn() : this.here.turnOff()));
  }

  protected async forget(id: Id): Promise<void> {
    await this.attempt(async () => {
      if (id === this.here.id()) await this.here.turnOff();
      else await this.server.ask('DELETE /me/push/:subscriptionId', { params: { subscriptionId: id } });
    });
  }

  private async attempt(deed: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set('');
    await deed().catch((error: unknown) => this.problem.set(this.said(error)));
    await this.here.look();
    await this.browsers.load();
    this.isBusy.set(false);
  }

  /** What is not the server's word is the browser's: its push service is out of reach or refuses. */
  private said(error: unknown): string {
    const isOurs = error instanceof Refusal || error instanceof Unreachable;
    return isOurs ? problemOf(error, this.t()) : this.t().push.browserRefused;
  }
}

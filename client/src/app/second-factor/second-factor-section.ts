import { Component, inject, signal } from '@angular/core';
import { Me } from '../accounts/me.ts';
import { Confirmation } from '../confirmation/confirmation.ts';
import { I18n } from '../i18n/i18n.ts';
import { createLoaded } from '../server/loaded.ts';
import { LoadingFace } from '../server/loading-face.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Confirm } from '../ui/layers/confirm.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { RecoveryCodes } from './recovery-codes.ts';
import { SetUp, type Secret } from './set-up.ts';

/** Whether signing in takes a second step, and how that is turned on and off. */
@Component({
  selector: 'app-second-factor-section',
  imports: [LoadingFace, RecoveryCodes, SetUp],
  templateUrl: './second-factor-section.html',
})
export class SecondFactorSection {
  private readonly server = inject(Server);
  private readonly me = inject(Me);
  private readonly confirmation = inject(Confirmation);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(I18n).t;
  protected readonly factor = createLoaded(() => this.server.ask('GET /auth/second-factor'));
  protected readonly secret = signal<Secret | null>(null);
  /** Known now and never again. */
  protected readonly codes = signal<readonly string[]>([]);

  protected async setUp(): Promise<void> {
    const secret = await this.attempt(() => this.server.ask('POST /auth/second-factor/setup'));
    if (secret) this.secret.set(secret);
  }

  protected turnedOn(codes: readonly string[]): void {
    this.secret.set(null);
    this.codes.set(codes);
    this.factor.change(() => ({ on: true, recoveryCodesLeft: codes.length }));
    this.remember(true);
  }

  protected async renewCodes(): Promise<void> {
    const { renewCodes: title, renewText: text, renew: action } = this.t().secondFactor;
    if (!(await this.confirm.ask({ title, text, action }))) return;
    const renewed = await this.attempt(() => this.server.ask('POST /auth/second-factor/recovery-codes'));
    if (!renewed) return;
    this.codes.set(renewed.recoveryCodes);
    this.factor.change(() => ({ on: true, recoveryCodesLeft: renewed.recoveryCodes.length }));
  }

  protected async turnOff(): Promise<void> {
    const { turnOff: title, turnOffText: text, turnOff: action } = this.t().secondFactor;
    if (!(await this.confirm.ask({ title, text, action, danger: true }))) return;
    const done = await this.attempt(async () => {
      await this.server.ask('POST /auth/second-factor/disable');
      return true;
    });
    if (!done) return;
    this.codes.set([]);
    this.factor.change(() => ({ on: false, recoveryCodesLeft: 0 }));
    this.remember(false);
    this.toasts.say(this.t().secondFactor.isOff);
  }

  private async attempt<T>(deed: () => Promise<T>): Promise<T | undefined> {
    try {
      return (await this.confirmation.around(deed))?.answer;
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
      return undefined;
    }
  }

  private remember(secondFactor: boolean): void {
    const account = this.me.account();
    if (account) this.me.changed({ ...account, secondFactor });
  }
}

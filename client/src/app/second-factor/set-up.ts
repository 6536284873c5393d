import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Confirmation } from '../confirmation/confirmation.ts';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Copy } from '../ui/copy.ts';
import { Field } from '../ui/inputs/field.ts';
import { QrPicture } from './qr-picture.ts';

export type Secret = { readonly secret: string; readonly uri: string };

/** The secret goes into the app, and a first code proves that it got there. */
@Component({ selector: 'app-set-up', imports: [Field, QrPicture], templateUrl: './set-up.html' })
export class SetUp {
  readonly secret = input.required<Secret>();
  readonly enabled = output<readonly string[]>();
  readonly closed = output();

  private readonly server = inject(Server);
  private readonly confirmation = inject(Confirmation);
  private readonly clipboard = inject(Copy);
  protected readonly t = inject(I18n).t;
  /** In fours, as one reads it aloud. */
  protected readonly spoken = computed(
    () =>
      this.secret()
        .secret.match(/.{1,4}/g)
        ?.join(' ') ?? '',
  );
  private readonly code = signal('');
  protected readonly errors = signal<readonly string[]>([]);
  protected readonly isSending = signal(false);

  protected copySecret(): void {
    void this.clipboard.text(this.secret().secret);
  }

  protected read(text: string): void {
    this.code.set(text.replace(/\D/g, ''));
    this.errors.set([]);
    if (this.code().length === 6) void this.enable();
  }

  protected async enable(): Promise<void> {
    if (this.isSending()) return;
    if (this.code().length !== 6) return this.errors.set([this.t().login.codeWanted]);
    this.isSending.set(true);
    try {
      const body = { code: this.code() };
      const done = await this.confirmation.around(() => this.server.ask('POST /auth/second-factor/enable', { body }));
      if (done) this.enabled.emit(done.answer.recoveryCodes);
    } catch (error) {
      this.errors.set([problemOf(error, this.t())]);
    }
    this.isSending.set(false);
  }
}

import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { lengthOf, passwordLength } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Server } from '../server/server.ts';
import { problemOf } from '../server/problem-words.ts';
import { Copy } from '../ui/copy.ts';
import { Field } from '../ui/inputs/field.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Reveal } from './reveal.ts';

/** A password to be: says while one types what it must be like, and has one to offer. */
@Component({
  selector: 'app-new-password-field',
  imports: [Field, FormField, Icon, Reveal],
  templateUrl: './new-password-field.html',
  host: { '[class.met]': 'isLong()' },
})
export class NewPasswordField {
  readonly label = input.required<string>();
  readonly field = input.required<FieldTree<string>>();
  readonly errors = input<readonly { readonly message?: string }[]>([]);

  private readonly server = inject(Server);
  private readonly clipboard = inject(Copy);
  protected readonly t = inject(I18n).door;
  private readonly proposed = signal('');
  protected readonly proposal = this.proposed.asReadonly();
  protected readonly problem = signal('');
  private readonly length = computed(() => lengthOf(this.field()().value()));
  protected readonly isLong = computed(() => this.length() >= passwordLength.least);
  protected readonly guidance = computed(() => {
    const { least, most } = passwordLength;
    if (this.length() === 0) return this.t().passwords.rule(least);
    if (this.length() > most) return this.t().passwords.tooLong(most);
    return this.isLong() ? this.t().passwords.longEnough : this.t().passwords.soFar(this.length(), least);
  });

  protected async propose(): Promise<void> {
    this.problem.set('');
    try {
      this.proposed.set((await this.server.ask('GET /auth/passphrase')).passphrase);
    } catch (error) {
      this.problem.set(problemOf(error, this.t()));
    }
  }

  protected take(): void {
    this.field()().value.set(this.proposed());
    this.field()().markAsDirty();
    this.field()().focusBoundControl();
  }

  protected copy(): void {
    void this.clipboard.text(this.proposed());
  }
}

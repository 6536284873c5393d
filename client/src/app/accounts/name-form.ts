import { Component, inject, input, linkedSignal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { I18n } from '../i18n/i18n.ts';
import { Field } from '../ui/inputs/field.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { needName } from './account-rules.ts';
import { Profile } from './profile.ts';
import { createSending } from './sending.ts';

@Component({
  selector: 'app-name-form',
  imports: [Field, FormField, FormRoot],
  template: `
    <form class="line" [formRoot]="form">
      <app-field [label]="t().registration.name" [errors]="sending.faultsOf(form.name)">
        <input class="input" type="text" autocomplete="name" [formField]="form.name" />
      </app-field>
      <button
        class="button"
        type="submit"
        [disabled]="wanted().name.trim() === name()"
        [attr.aria-busy]="form().submitting()"
      >
        {{ t().accounts.keep }}
      </button>
    </form>
    @if (sending.problem()) {
      <p class="notice danger" role="alert">{{ sending.problem() }}</p>
    }
  `,
})
export class NameForm {
  readonly name = input.required<string>();

  private readonly profile = inject(Profile);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(I18n).t;
  protected readonly wanted = linkedSignal(() => ({ name: this.name() }));
  protected readonly sending = createSending(this.wanted, ({ name }) => this.keep(name.trim()));
  protected readonly form = form(
    this.wanted,
    (path) => needName(path.name, () => this.t().registration.nameWanted),
    this.sending.options,
  );

  private async keep(name: string): Promise<void> {
    await this.profile.change({ name });
    this.toasts.say(this.t().accounts.kept);
  }
}

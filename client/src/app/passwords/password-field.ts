import { booleanAttribute, Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Field } from '../ui/inputs/field.ts';
import { Reveal } from './reveal.ts';

/** The password somebody has. */
@Component({
  selector: 'app-password-field',
  imports: [Field, FormField, Reveal],
  template: `
    <app-field [label]="label()" [errors]="errors()">
      <app-reveal>
        <input
          class="input"
          type="password"
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck="false"
          [attr.autofocus]="first() ? '' : null"
          [formField]="field()"
        />
      </app-reveal>
    </app-field>
  `,
})
export class PasswordField {
  readonly label = input.required<string>();
  readonly field = input.required<FieldTree<string>>();
  /** Gets the focus in a dialog. */
  readonly first = input(false, { transform: booleanAttribute });
  readonly errors = input<readonly { readonly message?: string }[]>([]);
}

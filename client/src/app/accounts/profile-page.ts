import { Component, inject } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { AddressForm } from './address-form.ts';
import { Me } from './me.ts';
import { NameForm } from './name-form.ts';
import { PictureForm } from './picture-form.ts';
import { WhereForm } from './where-form.ts';

@Component({
  selector: 'app-profile-page',
  imports: [AddressForm, NameForm, PictureForm, WhereForm],
  template: `
    <h1 tabindex="-1">{{ t().accounts.parts.profile }}</h1>
    @if (account(); as account) {
      <section class="card stack">
        <app-picture-form [account]="account" />
        <app-name-form [name]="account.name" />
      </section>
      <section class="card stack" aria-labelledby="address-heading">
        <h2 id="address-heading">{{ t().login.email }}</h2>
        <app-address-form [account]="account" />
      </section>
      <section class="card stack" aria-labelledby="where-heading">
        <h2 id="where-heading">{{ t().accounts.where }}</h2>
        <app-where-form [account]="account" />
      </section>
    }
  `,
})
export class ProfilePage {
  protected readonly t = inject(I18n).t;
  protected readonly account = inject(Me).account;
}

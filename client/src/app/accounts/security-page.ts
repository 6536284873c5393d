import { Component, inject } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { PasswordForm } from '../passwords/password-form.ts';
import { SecondFactorSection } from '../second-factor/second-factor-section.ts';
import { SessionsSection } from '../sessions/sessions-section.ts';
import { LocalCopies } from './local-copies.ts';

@Component({
  selector: 'app-security-page',
  imports: [LocalCopies, PasswordForm, SecondFactorSection, SessionsSection],
  template: `
    <h1 tabindex="-1">{{ t().accounts.parts.security }}</h1>
    <section class="card stack" aria-labelledby="password-heading">
      <h2 id="password-heading">{{ t().login.password }}</h2>
      <app-password-form />
    </section>
    <section class="card stack" aria-labelledby="second-factor-heading">
      <h2 id="second-factor-heading">{{ t().secondFactor.title }}</h2>
      <app-second-factor-section />
    </section>
    <section class="card stack" aria-labelledby="sessions-heading">
      <h2 id="sessions-heading">{{ t().sessions.title }}</h2>
      <app-sessions-section />
    </section>
    <section class="card stack" aria-labelledby="here-heading">
      <h2 id="here-heading">{{ t().accounts.here }}</h2>
      <app-local-copies />
    </section>
  `,
})
export class SecurityPage {
  protected readonly t = inject(I18n).t;
}

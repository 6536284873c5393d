import { Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { SignedIn } from '@taskmanager/contract';
import { Me } from '../accounts/me.ts';
import { I18n } from '../i18n/i18n.ts';
import { Door } from './door.ts';
import { LoginForm } from './login-form.ts';
import { safeNext } from './next.ts';
import { SecondStepForm } from './second-step-form.ts';
import { RouterLink } from '../ui/router-link.ts';

@Component({
  selector: 'app-login-page',
  imports: [Door, LoginForm, RouterLink, SecondStepForm],
  templateUrl: './login-page.html',
})
export class LoginPage {
  /** Where somebody wanted to go before they were asked who they are. */
  readonly next = input<string>();
  /** What was just done, as another page of strangers says. */
  readonly done = input<string>();

  private readonly me = inject(Me);
  private readonly router = inject(Router);
  protected readonly t = inject(I18n).door;
  protected readonly ticket = signal('');
  protected readonly isLapsed = signal(false);
  protected readonly email = signal(this.me.account()?.email ?? '');

  protected enter(account: SignedIn): void {
    this.me.signedIn(account);
    void this.router.navigateByUrl(safeNext(this.next()), { replaceUrl: true });
  }

  protected startAgain(): void {
    this.ticket.set('');
    this.isLapsed.set(true);
  }
}

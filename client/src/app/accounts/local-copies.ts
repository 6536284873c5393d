import { Component, inject } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { SignOut } from '../shell/sign-out.ts';

/** What is kept in this browser goes when somebody signs out of it. */
@Component({
  selector: 'app-local-copies',
  template: `
    <p>{{ t().accounts.hereText }}</p>
    <p>
      <button class="button danger quiet" type="button" (click)="signOut()">{{ t().accounts.removeHere }}</button>
    </p>
  `,
})
export class LocalCopies {
  private readonly leave = inject(SignOut);
  protected readonly t = inject(I18n).t;

  protected signOut(): void {
    void this.leave.signOut();
  }
}

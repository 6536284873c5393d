import { Component, inject, input } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Face } from '../ui/marks/face.ts';
import type { Loading } from './loaded.ts';

/** Stands where something is to come: that it comes, or why it does not, and the way to try again. */
@Component({
  selector: 'app-loading-face',
  imports: [Face],
  template: `
    @if (of().problem(); as problem) {
      <app-face [kind]="of().isOffline() ? 'offline' : 'failed'" [text]="problem">
        <button class="button" type="button" (click)="of().load()">{{ t().login.tryAgain }}</button>
      </app-face>
    } @else {
      <app-face kind="loading" />
    }
  `,
})
export class LoadingFace {
  readonly of = input.required<Loading>();
  protected readonly t = inject(I18n).door;
}

import { inject, Service } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { problemOf } from '../../server/problem-words.ts';
import { Refusal, Unreachable } from '../../server/refusals.ts';
import { Toasts } from '../../ui/layers/toasts.ts';
import { causeOf, isMissingPart, isQuiet } from './foreseen.ts';
import { Unexpected } from './unexpected.ts';

/** What nobody foresaw is said once, with a way on; the page stays. */
@Service()
export class SayUnexpected {
  private readonly toasts = inject(Toasts);
  private readonly t = inject(I18n).t;
  private readonly told = new Set<string>();

  constructor() {
    inject(Unexpected).sayBy((error) => this.say(causeOf(error)));
  }

  private say(cause: unknown): void {
    const t = this.t().shell;
    if (isQuiet(cause)) return;
    if (cause instanceof Unreachable) return void this.toasts.warn(t.unreachable);
    if (isMissingPart(cause)) return void this.sayMissingPart();
    if (cause instanceof Refusal) return void this.toasts.warn(problemOf(cause, this.t()));
    const name = String(cause);
    if (this.told.has(name)) return;
    this.told.add(name);
    this.toasts.warn(t.unexpected, { action: this.reload(), seconds: 30 });
  }

  /** There is no network, or a newer release has replaced it. */
  private sayMissingPart(): void {
    const t = this.t().shell;
    if (!navigator.onLine) return void this.toasts.warn(t.neverLoaded);
    this.toasts.warn(t.newVersion, { action: this.reload(), seconds: 60 });
  }

  private reload() {
    return { label: this.t().shell.reload, run: () => location.reload() };
  }
}

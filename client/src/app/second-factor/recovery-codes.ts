import { Component, computed, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Copy } from '../ui/copy.ts';
import { Icon } from '../ui/marks/icon.ts';

/** What lets somebody in who has lost their phone. It is shown once, so it can be kept in every way. */
@Component({ selector: 'app-recovery-codes', imports: [Icon], templateUrl: './recovery-codes.html' })
export class RecoveryCodes {
  readonly codes = input.required<readonly string[]>();
  readonly kept = output();

  private readonly clipboard = inject(Copy);
  protected readonly t = inject(I18n).t;
  private readonly text = computed(() => `${this.t().secondFactor.codesHeading}\n\n${this.codes().join('\n')}\n`);

  protected copy(): void {
    void this.clipboard.text(this.text());
  }

  protected print(): void {
    print();
  }

  protected download(): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.text()], { type: 'text/plain' }));
    link.download = 'recovery-codes.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href)); // the click has taken it by then
  }
}

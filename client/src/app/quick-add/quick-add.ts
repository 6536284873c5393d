import { inject, Service } from '@angular/core';
import { Overlays } from '../shell/overlays.ts';
import type { QuickStart } from './quick-start.ts';

/** Adds a task from wherever somebody is. */
@Service()
export class QuickAdd {
  private readonly overlays = inject(Overlays);
  private isOpen = false;

  async open(start: QuickStart = {}): Promise<void> {
    if (this.isOpen) return;
    this.isOpen = true;
    try {
      await this.overlays.open(async () => (await import('./quick-add-dialog.ts')).QuickAddDialog, { start });
    } finally {
      this.isOpen = false;
    }
  }
}

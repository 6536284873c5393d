import { inject, Service } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { Overlays } from '../shell/overlays.ts';

/** What the dialog begins with. */
export type QuickStart = { readonly text?: string; readonly description?: string; readonly projectId?: Id };

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

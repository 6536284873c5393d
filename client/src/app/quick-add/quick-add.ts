import { inject, Service } from '@angular/core';
import { Overlays } from '../shell/overlays.ts';
import type { QuickStart } from './quick-start.ts';

/** Adds a task from wherever somebody is. */
@Service()
export class QuickAdd {
  private readonly overlays = inject(Overlays);
  private opened: Promise<void> | undefined;

  /** Until it is closed again. */
  async open(start: QuickStart = {}): Promise<void> {
    this.opened ??= this.overlays.open(loadDialog, { start });
    try {
      await this.opened;
    } finally {
      this.opened = undefined;
    }
  }

  /** So that it is there when it is wanted. */
  async prepare(): Promise<void> {
    await loadDialog();
  }
}

async function loadDialog() {
  return (await import('./quick-add-dialog.ts')).QuickAddDialog;
}

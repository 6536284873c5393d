import { inject, Service } from '@angular/core';
import { Refusal } from '../server/refusals.ts';
import { Overlays } from '../shell/overlays.ts';

/** What opens only to somebody who has just said their password: the server says when, and the reader is asked. */
@Service()
export class Confirmation {
  private readonly overlays = inject(Overlays);

  /** The deed's answer; null where the reader thought better of it. */
  async around<T>(deed: () => Promise<T>): Promise<{ answer: T } | null> {
    try {
      return { answer: await deed() };
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'confirm-needed')) throw error;
      return (await this.ask()) ? { answer: await deed() } : null;
    }
  }

  private ask(): Promise<boolean> {
    return this.overlays.open<boolean>(async () => (await import('./confirmation-dialog.ts')).ConfirmationDialog);
  }
}

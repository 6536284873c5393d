import { ApplicationRef, createComponent, EnvironmentInjector, inject, Service } from '@angular/core';
import type { Question } from './question.ts';

/** Asks before what cannot be taken back. What can be undone is done at once, with a toast. */
@Service()
export class Confirm {
  private readonly app = inject(ApplicationRef);
  private readonly environmentInjector = inject(EnvironmentInjector);

  async ask(question: Question): Promise<boolean> {
    const { ConfirmDialog } = await import('./confirm-dialog.ts');
    const drawn = createComponent(ConfirmDialog, { environmentInjector: this.environmentInjector });
    drawn.setInput('question', question);
    document.body.append(drawn.location.nativeElement as HTMLElement);
    this.app.attachView(drawn.hostView);
    return new Promise((answer) => {
      drawn.instance.answered.subscribe((isSure) => {
        drawn.destroy();
        answer(isSure);
      });
    });
  }
}

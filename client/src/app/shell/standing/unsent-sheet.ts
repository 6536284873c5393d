import { Component, inject, output } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Outbox } from '../../outbox/outbox.ts';
import { MyProjects } from '../../projects/my-projects.ts';
import { Dialog } from '../../ui/layers/dialog.ts';

/** What waits to be sent, the oldest first. */
@Component({
  selector: 'app-unsent-sheet',
  imports: [Dialog],
  templateUrl: './unsent-sheet.html',
})
export class UnsentSheet {
  readonly closed = output();
  protected readonly t = inject(I18n).t;
  private readonly outbox = inject(Outbox);
  private readonly projects = inject(MyProjects).byId;
  protected readonly waiting = this.outbox.waiting;

  protected projectOf(projectId: string | undefined): string | undefined {
    return this.projects().get(projectId ?? '')?.name;
  }

  protected sendNow(): void {
    this.outbox.sendNow();
  }
}

import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import type { Watch } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Face } from '../ui/marks/face.ts';
import { Switch } from '../ui/inputs/switch.ts';
import { Toasts } from '../ui/layers/toasts.ts';

/** Of what the reader hears in this project. */
@Component({
  selector: 'app-watch-settings',
  imports: [Face, Switch],
  template: `
    @if (watch(); as now) {
      <div class="card">
        <app-switch [checked]="now.watching" (checkedChange)="turn($event)">
          {{ t().projectSettings.watch }}<small>{{ t().projectSettings.watchText }}</small>
        </app-switch>
      </div>
    } @else if (failed()) {
      <app-face kind="failed" [title]="t().projectSettings.failed">
        <button class="button" type="button" (click)="load()">{{ t().projects.again }}</button>
      </app-face>
    } @else {
      <app-face kind="loading" />
    }
  `,
})
export class WatchSettings {
  readonly store = input.required<ProjectStore>();

  protected readonly t = inject(I18n).t;
  private readonly server = inject(Server);
  private readonly toasts = inject(Toasts);
  protected readonly watch = signal<Watch | undefined>(undefined);
  protected readonly failed = signal(false);

  constructor() {
    effect(() => {
      this.store();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const params = { projectId: this.store().projectId };
    this.failed.set(false);
    try {
      this.watch.set(await this.server.ask('GET /projects/:projectId/watch', { params }));
    } catch {
      this.failed.set(true);
    }
  }

  protected async turn(watching: boolean): Promise<void> {
    const [before, params] = [this.watch(), { projectId: this.store().projectId }];
    this.watch.set({ watching });
    try {
      if (watching) this.watch.set(await this.server.ask('PUT /projects/:projectId/watch', { params }));
      else await this.server.ask('DELETE /projects/:projectId/watch', { params });
    } catch (error) {
      this.watch.set(before);
      this.toasts.warn(problemOf(error, this.t()));
    }
  }
}

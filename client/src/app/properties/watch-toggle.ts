import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { newId } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Tip } from '../ui/layers/tip.ts';
import { Toasts } from '../ui/layers/toasts.ts';

/** Whether the reader hears of what happens to a task. */
@Component({
  selector: 'app-watch',
  imports: [Icon, Tip],
  template: `
    @if (isWatching() !== undefined) {
      <button
        class="button quiet icon"
        type="button"
        tipKeys="W"
        [appTip]="isWatching() ? t().properties.unwatch : t().properties.watch"
        [attr.aria-pressed]="isWatching()"
        (click)="toggle()"
      >
        <app-icon [name]="isWatching() ? 'eye' : 'eye-off'" />
      </button>
    }
  `,
})
export class WatchToggle {
  readonly taskId = input.required<string>();
  protected readonly t = inject(I18n).t;
  private readonly server = inject(Server);
  private readonly toasts = inject(Toasts);
  protected readonly isWatching = signal<boolean | undefined>(undefined);

  constructor() {
    effect(() => {
      const taskId = this.taskId();
      untracked(() => void this.load(taskId));
    });
    const group = () => this.t().tasks.openTask;
    const label = () => this.t().properties.watch;
    inject(Shortcuts).use([{ id: 'task.watch', keys: 'w', label, group, run: () => this.toggle() }]);
  }

  protected async toggle(): Promise<void> {
    const [watched, params] = [this.isWatching(), { taskId: this.taskId() }];
    this.isWatching.set(!watched);
    try {
      if (watched) await this.server.ask('DELETE /tasks/:taskId/watch', { params }, { key: newId() });
      else await this.server.ask('PUT /tasks/:taskId/watch', { params }, { key: newId() });
    } catch (error) {
      this.isWatching.set(watched);
      this.toasts.warn(problemOf(error, this.t()));
    }
  }

  /** Offline there is nothing to show and nothing to choose. */
  private async load(taskId: string): Promise<void> {
    this.isWatching.set(undefined);
    const watch = await this.server.ask('GET /tasks/:taskId/watch', { params: { taskId } }).catch(() => undefined);
    if (untracked(this.taskId) === taskId) this.isWatching.set(watch?.watching);
  }
}

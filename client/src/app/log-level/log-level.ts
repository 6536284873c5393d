import { Component, inject, signal } from '@angular/core';
import type { LogLevel, LogLevelState } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Toasts } from '../ui/layers/toasts.ts';

/** What the servers log, and how an admin has more of it for a while. */
@Component({
  selector: 'app-log-level',
  template: `
    @if (state(); as now) {
      <h2>{{ t().logLevel.title }}</h2>
      <p class="soft">
        {{
          now.until
            ? t().logLevel.until(t().logLevel.levels[now.level], format.dateTime(now.until))
            : t().logLevel.usual(t().logLevel.levels[now.level])
        }}
      </p>
      <p class="row">
        <select #level class="input" [attr.aria-label]="t().logLevel.what">
          @for (one of levels; track one) {
            <option [value]="one" [selected]="one === now.level">{{ t().logLevel.levels[one] }}</option>
          }
        </select>
        <button class="button small" type="button" (click)="set(level.value)">{{ t().logLevel.forAWhile }}</button>
        @if (now.until) {
          <button class="button small quiet" type="button" (click)="end()">{{ t().logLevel.asUsual }}</button>
        }
      </p>
    }
  `,
})
export class LogLevelControl {
  private readonly server = inject(Server);
  private readonly toasts = inject(Toasts);
  protected readonly format = inject(Format);
  protected readonly t = inject(I18n).t;
  protected readonly levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
  protected readonly state = signal<LogLevelState | undefined>(undefined);

  constructor() {
    void this.attempt(() => this.server.ask('GET /admin/log-level'));
  }

  protected set(level: string): Promise<void> {
    const body = { level: level as LogLevel }; // one of the options above
    return this.attempt(() => this.server.ask('PUT /admin/log-level', { body }));
  }

  protected end(): Promise<void> {
    return this.attempt(async () => {
      await this.server.ask('DELETE /admin/log-level');
      return this.server.ask('GET /admin/log-level');
    });
  }

  private async attempt(ask: () => Promise<LogLevelState>): Promise<void> {
    await ask().then(
      (state) => this.state.set(state),
      (error: unknown) => this.toasts.warn(problemOf(error, this.t())),
    );
  }
}

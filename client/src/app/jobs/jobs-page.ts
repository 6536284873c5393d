import { Component, computed, inject, signal } from '@angular/core';
import type { JobEntry, JobState } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { LoadingFace } from '../server/loading-face.ts';
import { LogLevelControl } from '../log-level/log-level.ts';
import { createPaged } from '../server/paged.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Confirm } from '../ui/layers/confirm.ts';
import { Face } from '../ui/marks/face.ts';
import { Tabs } from '../ui/tabs.ts';
import { Toasts } from '../ui/layers/toasts.ts';

const states: readonly JobState[] = ['dead', 'waiting', 'running', 'done', 'dismissed'];

/** Work that was put off, by state; what failed too often comes first, for it needs a person. */
@Component({
  selector: 'app-jobs-page',
  imports: [Face, LoadingFace, LogLevelControl, Tabs],
  templateUrl: './jobs-page.html',
})
export class JobsPage {
  private readonly server = inject(Server);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly format = inject(Format);
  protected readonly t = inject(I18n).t;
  protected readonly state = signal<JobState>('dead');
  protected readonly tabs = computed(() => states.map((id) => ({ id, label: this.t().jobs.states[id] })));
  protected readonly jobs = createPaged<JobEntry>((after) =>
    this.server.ask('GET /admin/jobs', { query: { state: this.state(), limit: 50, after } }),
  );

  protected show(state: JobState): void {
    this.state.set(state);
    void this.jobs.load();
  }

  protected async repeat(job: JobEntry): Promise<void> {
    await this.attempt(async () => {
      await this.server.ask('POST /admin/jobs/:jobId/repeat', { params: { jobId: job.id } });
      this.jobs.remove(job);
      this.toasts.say(this.t().jobs.repeated(job.name));
    });
  }

  protected async dismiss(job: JobEntry): Promise<void> {
    const { dismissTitle, dismissText: text, dismiss: action, dismissed } = this.t().jobs;
    if (!(await this.confirm.ask({ title: dismissTitle(job.name), text, action, danger: true }))) return;
    await this.attempt(async () => {
      await this.server.ask('DELETE /admin/jobs/:jobId', { params: { jobId: job.id } });
      this.jobs.remove(job);
      this.toasts.say(dismissed(job.name));
    });
  }

  protected more(): Promise<void> {
    return this.attempt(() => this.jobs.more());
  }

  protected asText({ data }: JobEntry): string {
    return JSON.stringify(data, null, 2);
  }

  private async attempt(deed: () => Promise<void>): Promise<void> {
    await deed().catch((error: unknown) => this.toasts.warn(problemOf(error, this.t())));
  }
}

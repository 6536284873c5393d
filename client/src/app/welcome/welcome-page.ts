import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Me } from '../accounts/me.ts';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { Overlays } from '../shell/overlays.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Progress } from '../ui/marks/progress.ts';
import { DemoMaker } from './demo-maker.ts';
import { Tour } from './tour.ts';
import { setWelcomed } from './welcomed.ts';

/** How somebody who is new may begin. */
@Component({
  selector: 'app-welcome-page',
  imports: [Icon, Progress],
  templateUrl: './welcome-page.html',
})
export class WelcomePage {
  protected readonly t = inject(I18n).t;
  private readonly me = inject(Me);
  private readonly router = inject(Router);
  private readonly overlays = inject(Overlays);
  private readonly tour = inject(Tour);
  protected readonly demo = inject(DemoMaker);
  protected readonly isMaking = signal(false);
  protected readonly problem = signal('');
  protected readonly name = computed(() => (this.me.account()?.name ?? '').split(' ')[0] ?? '');

  constructor() {
    setWelcomed();
  }

  protected async makeDemo(): Promise<void> {
    if (this.isMaking()) return;
    this.isMaking.set(true);
    this.problem.set('');
    try {
      const projectId = await this.demo.make();
      await this.router.navigate(['/projects', projectId, 'board']);
    } catch (error) {
      this.problem.set(problemOf(error, this.t()));
    } finally {
      this.isMaking.set(false);
    }
  }

  /** There is more to see where there is something to see. */
  protected takeTour(): void {
    void this.tour.start();
  }

  protected startProject(): void {
    void this.overlays.open(async () => (await import('../projects/new-project.ts')).NewProjectDialog);
  }
}

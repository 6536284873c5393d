import { inject, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import { MyProjects } from '../projects/my-projects.ts';
import { Overlays } from '../shell/overlays.ts';
import { setWelcomed } from './welcomed.ts';

export const tourSteps = ['myDay', 'add', 'board', 'inbox', 'search', 'keys'] as const;
export type TourStep = (typeof tourSteps)[number];

const keptAs = 'tour-step';

/** Two minutes over the real pages. Who leaves it comes back to where they were. */
@Service()
export class Tour {
  private readonly overlays = inject(Overlays);
  private readonly router = inject(Router);
  private readonly projects = inject(MyProjects);
  private readonly at = signal(Number(localStorage.getItem(keptAs) ?? 0));
  private isRunning = false;
  readonly index = this.at.asReadonly();

  async start(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    setWelcomed();
    await this.goTo(Math.min(this.at(), tourSteps.length - 1));
    await this.overlays.open(async () => (await import('./tour-coach.ts')).TourCoach);
    this.isRunning = false;
  }

  async goTo(index: number): Promise<void> {
    await this.router.navigateByUrl(this.pageOf(tourSteps[index] ?? 'myDay'));
    this.at.set(index);
    localStorage.setItem(keptAs, String(index));
  }

  finish(): void {
    this.at.set(0);
    localStorage.removeItem(keptAs);
  }

  private pageOf(step: TourStep): string {
    const [project] = this.projects.recent();
    if (step === 'board') return project ? `/projects/${project.id}/board` : '/projects';
    if (step === 'inbox') return '/inbox';
    return step === 'search' ? '/search' : '/my-day';
  }
}

import { inject, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import { MyProjects } from '../projects/my-projects.ts';

export const tourSteps = ['myDay', 'add', 'board', 'inbox', 'search', 'keys'] as const;
export type TourStep = (typeof tourSteps)[number];

const keptAs = 'tour-step';

/** How far somebody is in the tour, now and when they come back to it. */
@Service()
export class TourSteps {
  private readonly router = inject(Router);
  private readonly projects = inject(MyProjects);
  private readonly at = signal(Math.min(Number(localStorage.getItem(keptAs) ?? 0), tourSteps.length - 1));
  readonly index = this.at.asReadonly();

  async goTo(index: number): Promise<void> {
    await this.router.navigateByUrl(this.pageOf(tourSteps[index] ?? 'myDay'));
    this.at.set(index);
    localStorage.setItem(keptAs, String(index));
  }

  beginAnew(): void {
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

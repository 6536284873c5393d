import { Component, DestroyRef, effect, inject, untracked } from '@angular/core';
import { Router, type CanMatchFn } from '@angular/router';
import { keptStartPage } from '../preferences/kept-start-page.ts';
import { LastUsed } from '../projects/last-used.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { setWelcomed, welcomed } from '../welcome/welcomed.ts';

/** Where somebody begins who named no page: as they chose. Of who comes for the first time more must be known. */
export const toStartPage: CanMatchFn = () => !welcomed() || inject(Router).parseUrl(chosenPage(inject(LastUsed)));

const patienceMs = 2_000;

/** Welcomes who has no project yet. */
@Component({ selector: 'app-start-page', template: '' })
export class StartPage {
  private readonly router = inject(Router);
  private readonly lastUsed = inject(LastUsed);
  private readonly projects = inject(MyProjects);

  constructor() {
    const timer = setTimeout(() => this.go(), patienceMs); // offline, and nothing is kept
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
    effect(() => {
      if (this.projects.active()) untracked(() => this.go());
    });
  }

  private go(): void {
    const count = this.projects.active()?.length;
    if (count !== undefined) setWelcomed();
    void this.router.navigateByUrl(count === 0 ? '/welcome' : chosenPage(this.lastUsed), { replaceUrl: true });
  }
}

function chosenPage(lastUsed: LastUsed): string {
  const [page, last] = [keptStartPage(), lastUsed.project()];
  if (page === 'lastProject' && last !== undefined) return `/projects/${last}`;
  return page === 'myDay' ? '/my-day' : '/projects';
}

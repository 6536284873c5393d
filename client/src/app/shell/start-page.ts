import { inject } from '@angular/core';
import { Router, type CanMatchFn } from '@angular/router';
import { keptStartPage } from '../preferences/kept-start-page.ts';
import { LastUsed } from '../projects/last-used.ts';

/** Where somebody begins who named no page: as they chose. */
export const toStartPage: CanMatchFn = () => {
  const [router, lastProject] = [inject(Router), inject(LastUsed).project()];
  const page = keptStartPage();
  if (page === 'lastProject' && lastProject) return router.createUrlTree(['/projects', lastProject]);
  return router.createUrlTree([page === 'myDay' ? '/my-day' : '/projects']);
};

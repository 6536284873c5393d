import { inject } from '@angular/core';
import { Router, type CanMatchFn } from '@angular/router';
import { LastUsed } from '../projects/last-used.ts';

/** Where somebody begins who named no page. */
export const toStartPage: CanMatchFn = () => {
  const [router, lastUsed] = [inject(Router), inject(LastUsed)];
  void lastUsed;
  return router.createUrlTree(['/my-day']);
};

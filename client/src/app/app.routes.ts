import { inject } from '@angular/core';
import { Router, type CanMatchFn, type Routes } from '@angular/router';
import { Me } from './accounts/me.ts';

/** Who is not signed in signs in first, and comes back to where they wanted to go. */
const signedIn: CanMatchFn = async () => {
  const [me, router] = [inject(Me), inject(Router)];
  if ((await me.begin()) !== 'signed-out') return true;
  const wanted = router.currentNavigation()?.extractedUrl.toString() ?? '/';
  return router.createUrlTree(['/login'], wanted === '/' ? {} : { queryParams: { next: wanted } });
};

/** What a stranger sees comes first; the rest is one lazy part behind the sign-in. */
export const routes: Routes = [
  { path: '', canMatch: [signedIn], loadChildren: async () => (await import('./shell/shell.routes.ts')).routes },
];

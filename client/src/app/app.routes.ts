import { inject } from '@angular/core';
import { Router, type CanActivateFn, type CanMatchFn, type Routes } from '@angular/router';
import { Me } from './accounts/me.ts';
import { I18n, type Door } from './i18n/i18n.ts';
import { safeNext } from './login/next.ts';

/** Who is not signed in signs in first, and comes back to where they wanted to go. */
const signedIn: CanMatchFn = async () => {
  const [me, router] = [inject(Me), inject(Router)];
  if ((await me.begin()) !== 'signed-out' || me.account()) return true; // or they sign in again where they are
  const wanted = router.currentNavigation()?.extractedUrl.toString() ?? '/';
  return router.createUrlTree(['/login'], wanted === '/' ? {} : { queryParams: { next: wanted } });
};

/** Whoever is in needs no door. */
const stranger: CanActivateFn = ({ queryParamMap }) =>
  inject(Me).state() !== 'signed-in' || inject(Router).parseUrl(safeNext(queryParamMap.get('next') ?? undefined));

const titled = (title: (t: Door) => string) => () => title(inject(I18n).door());

async function loadShell(): Promise<Routes> {
  const [shell] = await Promise.all([import('./shell/shell.routes.ts'), inject(I18n).complete()]);
  return shell.routes;
}

/** What a stranger sees comes first; the rest is one lazy part behind the sign-in. */
export const routes: Routes = [
  {
    path: 'login',
    title: titled((t) => t.login.title),
    canActivate: [stranger],
    loadComponent: async () => (await import('./login/login-page.ts')).LoginPage,
  },
  {
    path: 'register',
    title: titled((t) => t.registration.title),
    canActivate: [stranger],
    loadComponent: async () => (await import('./registration/register-page.ts')).RegisterPage,
  },
  {
    path: 'verify',
    title: titled((t) => t.registration.verified),
    loadComponent: async () => (await import('./registration/verify-page.ts')).VerifyPage,
  },
  {
    path: 'forgot',
    title: titled((t) => t.passwords.forgotTitle),
    loadComponent: async () => (await import('./passwords/forgot-page.ts')).ForgotPage,
  },
  {
    path: 'reset',
    title: titled((t) => t.passwords.resetTitle),
    loadComponent: async () => (await import('./passwords/reset-page.ts')).ResetPage,
  },
  {
    path: 'invitation',
    title: titled((t) => t.joining.pageTitle),
    loadComponent: async () => (await import('./joining/invitation-page.ts')).InvitationPage,
  },
  { path: '', canMatch: [signedIn], loadChildren: loadShell },
];

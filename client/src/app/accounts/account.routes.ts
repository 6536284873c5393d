import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { I18n, type Messages } from '../i18n/i18n.ts';
import { AccountPage } from './account-page.ts';

const titled = (part: keyof Messages['accounts']['parts']) => () => inject(I18n).t().accounts.parts[part];

export const routes: Routes = [
  {
    path: '',
    component: AccountPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'profile' },
      {
        path: 'profile',
        title: titled('profile'),
        loadComponent: async () => (await import('./profile-page.ts')).ProfilePage,
      },
      {
        path: 'security',
        title: titled('security'),
        loadComponent: async () => (await import('./security-page.ts')).SecurityPage,
      },
      {
        path: 'preferences',
        title: titled('preferences'),
        loadComponent: async () => (await import('../preferences/preferences-page.ts')).PreferencesPage,
      },
      {
        path: 'notifications',
        title: titled('notifications'),
        loadComponent: async () => (await import('../preferences/notifications-page.ts')).NotificationsPage,
      },
      {
        path: 'tokens',
        title: titled('tokens'),
        loadComponent: async () => (await import('../tokens/tokens-page.ts')).TokensPage,
      },
    ],
  },
];

import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { AdminPage } from './admin-page.ts';

export const routes: Routes = [
  {
    path: '',
    component: AdminPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'users' },
      {
        path: 'users',
        title: () => inject(I18n).t().users.title,
        loadComponent: async () => (await import('./users-page.ts')).UsersPage,
      },
      {
        path: 'jobs',
        title: () => inject(I18n).t().jobs.title,
        loadComponent: async () => (await import('../jobs/jobs-page.ts')).JobsPage,
      },
    ],
  },
];

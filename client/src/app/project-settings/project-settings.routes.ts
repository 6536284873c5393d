import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';

/** What belongs to a project and is no view of its tasks. */
export const settingsRoutes: Routes = [
  { path: 'settings', pathMatch: 'full', redirectTo: 'settings/general' },
  {
    path: 'settings/:part',
    title: () => inject(I18n).t().projectSettings.title,
    loadComponent: async () => (await import('./settings-page.ts')).SettingsPage,
  },
  {
    path: 'trash',
    title: () => inject(I18n).t().trash.title,
    loadComponent: async () => (await import('../trash/trash-page.ts')).TrashPage,
  },
];

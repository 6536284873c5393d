import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { Me } from '../accounts/me.ts';
import { Shell } from './shell.ts';
import { StartPage, toStartPage } from './start-page.ts';
import { addStyles } from './styles.ts';

addStyles();

/** Every page of somebody who is signed in. */
export const routes: Routes = [
  {
    path: '',
    component: Shell,
    children: [
      { path: '', pathMatch: 'full', canMatch: [toStartPage], component: StartPage },
      {
        path: 'my-day',
        title: () => inject(I18n).t().shell.myDay,
        loadComponent: async () => (await import('../my-day/my-day-page.ts')).MyDayPage,
      },
      {
        path: 'inbox',
        title: () => inject(I18n).t().notifications.title,
        loadComponent: async () => (await import('../notifications/inbox-page.ts')).InboxPage,
      },
      {
        path: 'welcome',
        title: () => inject(I18n).t().welcome.page,
        loadComponent: async () => (await import('../welcome/welcome-page.ts')).WelcomePage,
      },
      {
        path: 'search',
        title: () => inject(I18n).t().search.title,
        loadComponent: async () => (await import('../search/search-page.ts')).SearchPage,
      },
      {
        path: 'share',
        title: () => inject(I18n).t().share.title,
        loadComponent: async () => (await import('../share/share-page.ts')).SharePage,
      },
      {
        path: 'projects',
        pathMatch: 'full',
        title: () => inject(I18n).t().projects.title,
        loadComponent: async () => (await import('../projects/projects-page.ts')).ProjectsPage,
      },
      {
        path: 'account',
        loadChildren: async () => (await import('../accounts/account.routes.ts')).routes,
      },
      {
        path: 'admin',
        canMatch: [() => inject(Me).account()?.isAdmin ?? false],
        loadChildren: async () => (await import('../users/admin.routes.ts')).routes,
      },
      {
        path: 'projects/:projectId',
        loadChildren: async () => (await import('../projects/project.routes.ts')).routes,
      },
      {
        path: '**',
        title: () => inject(I18n).t().shell.notFound,
        loadComponent: async () => (await import('./failures/not-found.ts')).NotFound,
      },
    ],
  },
];

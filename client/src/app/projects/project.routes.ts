import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { settingsRoutes } from '../project-settings/project-settings.routes.ts';
import { taskPanelRoute } from '../tasks/task-panel.routes.ts';
import { toLastView } from '../views/views.ts';
import { ProjectPage } from './project-page.ts';

/** Over each view. */
const openTask: Routes = [taskPanelRoute];

/** The views of a project. Each has an outlet for the task that is open over it. */
export const routes: Routes = [
  {
    path: '',
    component: ProjectPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: ({ params }) => toLastView(params['projectId']) },
      {
        path: 'tasks/:taskId',
        redirectTo: ({ params }) => toLastView(params['projectId'], 'tasks', params['taskId']),
      },
      {
        path: 'board',
        title: () => inject(I18n).t().views.titles.board,
        loadComponent: async () => (await import('../board/board.ts')).Board,
        children: openTask,
      },
      {
        path: 'list',
        title: () => inject(I18n).t().views.titles.list,
        loadComponent: async () => (await import('../outline/outline.ts')).Outline,
        children: openTask,
      },
      {
        path: 'calendar',
        title: () => inject(I18n).t().views.titles.calendar,
        loadComponent: async () => (await import('../calendar/calendar.ts')).Calendar,
        children: openTask,
      },
      {
        path: 'table',
        title: () => inject(I18n).t().views.titles.table,
        loadComponent: async () => (await import('../table/table.ts')).Table,
        children: openTask,
      },
      {
        path: 'activity',
        title: () => inject(I18n).t().activity.title,
        loadComponent: async () => (await import('../activity/activity-page.ts')).ActivityPage,
      },
      ...settingsRoutes,
    ],
  },
];

import { inject } from '@angular/core';
import type { Route } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';

/** A task that is open over a view: a child of each. */
export const taskPanelRoute: Route = {
  path: 'tasks/:taskId',
  title: () => inject(I18n).t().tasks.task,
  loadComponent: async () => (await import('./task-panel.ts')).TaskPanel,
};

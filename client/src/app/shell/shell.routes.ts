import type { Routes } from '@angular/router';
import { Shell } from './shell.ts';
import { addStyles } from './styles.ts';

addStyles();

/** Every page of somebody who is signed in. */
export const routes: Routes = [
  {
    path: '',
    component: Shell,
    children: [
      {
        path: 'projects/:projectId',
        loadChildren: async () => (await import('../projects/project.routes.ts')).routes,
      },
    ],
  },
];

import type { Routes } from '@angular/router';
import { ProjectPage } from './project-page.ts';

/** The views of a project. Each has an outlet for the task that is open over it. */
export const routes: Routes = [{ path: '', component: ProjectPage, children: [] }];

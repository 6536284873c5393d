import { inject, Service, signal } from '@angular/core';
import { Router, type UrlTree } from '@angular/router';
import type { Id } from '@taskmanager/contract';

export const views = ['board', 'list', 'calendar', 'table'] as const;
export type View = (typeof views)[number];

const keptAs = (projectId: Id) => `view:${projectId}`;

/** In which view a project is shown, now and the next time. */
@Service()
export class Views {
  private readonly shown = signal<View>('board');
  readonly current = this.shown.asReadonly();

  show(projectId: Id, view: View): void {
    this.shown.set(view);
    localStorage.setItem(keptAs(projectId), view);
  }

  lastOf(projectId: Id): View {
    const kept = localStorage.getItem(keptAs(projectId));
    return views.find((one) => one === kept) ?? 'board';
  }
}

/** A project without a view is shown in the one it was last seen in. */
export function toLastView(projectId: Id, ...rest: string[]): UrlTree {
  return inject(Router).createUrlTree(['/projects', projectId, inject(Views).lastOf(projectId), ...rest]);
}

import { Component, computed, inject, input, output } from '@angular/core';
import { may, type Project } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import type { ProjectState } from './my-projects.ts';
import { RouterLink } from '../ui/router-link.ts';

const keptDays = 30;

/** A project among others, and what can be done with it. */
@Component({
  selector: '[app-project-row]',
  imports: [Icon, Menu, MenuItem, Opens, RouterLink],
  templateUrl: './project-row.html',
})
export class ProjectRow {
  readonly project = input.required<Project>();
  readonly state = input.required<ProjectState>();
  readonly isFavourite = input(false);
  readonly starred = output();
  readonly archived = output();
  readonly unarchived = output();
  readonly removed = output();
  readonly restored = output();

  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  protected readonly mayEdit = computed(() => may(this.project().role, 'project.edit'));
  protected readonly mayRemove = computed(() => may(this.project().role, 'project.delete'));
  /** Until when it can come back. */
  protected readonly erasedOn = computed(() => {
    const at = Date.parse(this.project().deletedAt ?? '') + keptDays * 24 * 60 * 60 * 1000;
    return Number.isNaN(at) ? '' : new Intl.DateTimeFormat(this.i18n.formats(), { dateStyle: 'medium' }).format(at);
  });
}

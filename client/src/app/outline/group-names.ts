import { inject, Service } from '@angular/core';
import { priorities } from '../filters/task-filter.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { dueGroups, without, type DueGroup, type Grouping } from './grouping.ts';

/** What groups are called, and in which order they stand. */
@Service({ autoProvided: false })
export class GroupNames {
  private readonly project = inject(CurrentProject).required;
  private readonly t = inject(I18n).t;

  keysOf(grouping: Grouping): readonly string[] {
    switch (grouping) {
      case 'list':
        return this.project()
          .lists()
          .map(({ id }) => id);
      case 'assignee':
        return [
          ...this.project()
            .members()
            .map(({ userId }) => userId),
          without,
        ];
      case 'label':
        return [
          ...this.project()
            .labels()
            .map(({ id }) => id),
          without,
        ];
      case 'priority':
        return [...priorities, without];
      case 'due':
        return dueGroups;
      case 'none':
        return [without];
    }
  }

  nameOf(grouping: Grouping, key: string): string {
    const { t, project } = this;
    switch (grouping) {
      case 'list':
        return (
          project()
            .lists()
            .find(({ id }) => id === key)?.name ?? ''
        );
      case 'assignee':
        return key === without ? t().outline.nobody : (project().nameOf(key) ?? '');
      case 'label':
        return key === without ? t().outline.noLabel : (project().labelById().get(key)?.name ?? '');
      case 'priority':
        return t().outline.priorities[priorities.find((one) => one === key) ?? without];
      case 'due':
        return t().outline.dues[key as DueGroup]; // the keys are these
      case 'none':
        return t().outline.all;
    }
  }

  colourOf(grouping: Grouping, key: string): string | undefined {
    return grouping === 'label' ? this.project().labelById().get(key)?.colour : undefined;
  }
}

import type { Signal } from '@angular/core';
import type { FindPeople } from '../markdown/mention-list.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { matching } from '../ui/inputs/choices.ts';

const most = 6;

/** The members of a project whose names begin so. */
export function findPeopleIn(project: Signal<ProjectStore>): FindPeople {
  return (query) => {
    const people = project()
      .members()
      .flatMap(({ userId, name }) => (name ? { id: userId, name } : []));
    return matching(people, query, most);
  };
}

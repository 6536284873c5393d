import { Component, computed, inject, input } from '@angular/core';
import type { Card, Id, Present } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { OpenProjects } from '../projects/open-projects.ts';
import { Avatar } from '../ui/marks/avatar.ts';
import { AvatarStack, type Person } from '../ui/marks/avatar-stack.ts';
import { Opens } from '../ui/layers/opens.ts';
import { Popover } from '../ui/layers/popover.ts';
import { Presence } from './presence.ts';
import { RouterLink } from '../ui/router-link.ts';

type PersonHere = Person & { taskId?: Id; away: boolean };

/** Who else is on a board. Nothing where there is nobody. */
@Component({
  selector: 'app-presence',
  imports: [Avatar, AvatarStack, Opens, Popover, RouterLink],
  templateUrl: './people-here.html',
})
export class PeopleHere {
  readonly projectId = input.required<Id>();
  readonly most = input(4);

  protected readonly t = inject(I18n).t;
  private readonly presence = inject(Presence);
  private readonly current = inject(CurrentProject);
  private readonly projects = inject(OpenProjects);

  private readonly store = computed(() => {
    const shown = this.current.store();
    return shown?.projectId === this.projectId() ? shown : this.projects.find(this.projectId());
  });
  /** Who is away comes last. */
  protected readonly people = computed(() =>
    this.presence
      .people(this.projectId())
      .map((one) => this.describe(one))
      .sort((one, other) => Number(one.away) - Number(other.away) || one.name.localeCompare(other.name)),
  );
  protected readonly isEverybodyAway = computed(() => this.people().every(({ away }) => away));

  private describe({ userId, taskId, away }: Present): PersonHere {
    const member = this.store()?.memberById().get(userId);
    const person = { userId, name: member?.name ?? this.t().presence.somebody, away: away ?? false };
    return { ...person, ...(member?.avatar && { avatar: member.avatar }), ...(taskId && { taskId }) };
  }

  protected taskOf({ away, taskId }: PersonHere): Card | undefined {
    return taskId && !away ? this.store()?.card(taskId)() : undefined;
  }
}

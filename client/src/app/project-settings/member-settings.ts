import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { roles, type Member, type Role } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Invitations } from '../invitations/invitations.ts';
import { Members, rolesToGive } from '../members/members.ts';
import { MyProjects } from '../projects/my-projects.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { problemOf } from '../server/problem-words.ts';
import { Avatar } from '../ui/marks/avatar.ts';
import { Confirm } from '../ui/layers/confirm.ts';
import { Toasts } from '../ui/layers/toasts.ts';

/** Who takes part in a project, and as what. */
@Component({
  selector: 'app-member-settings',
  imports: [Avatar, Invitations],
  templateUrl: './member-settings.html',
})
export class MemberSettings {
  readonly store = input.required<ProjectStore>();

  protected readonly t = inject(I18n).t;
  private readonly members = inject(Members);
  private readonly myProjects = inject(MyProjects);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly allRoles = roles;
  protected readonly mayInvite = computed(() => this.store().may('invitation.edit'));
  protected readonly rows = computed(() => {
    const [mine, me] = [this.store().role(), this.store().me];
    const named = this.store()
      .members()
      .toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? ''));
    return named.map((member) => {
      const roles = rolesToGive(mine, member.role);
      return { member, roles, isMe: member.userId === me, mayRemove: roles.length > 1 && member.userId !== me };
    });
  });

  protected changeRole(member: Member, { target }: Event): void {
    this.members.changeRole(this.store(), member, (target as HTMLSelectElement).value as Role); // the options are roles
  }

  protected async remove(member: Member): Promise<void> {
    const { removeMember, removeMemberText, removeIt } = this.t().projectSettings;
    const question = { title: removeMember(member.name ?? ''), text: removeMemberText, action: removeIt, danger: true };
    if (await this.confirm.ask(question)) this.members.remove(this.store(), member);
  }

  protected async leave(): Promise<void> {
    const { leave, leaveTitle, leaveText } = this.t().projectSettings;
    if (!(await this.confirm.ask({ title: leaveTitle, text: leaveText, action: leave, danger: true }))) return;
    try {
      await this.members.leave(this.store());
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
      return;
    }
    this.myProjects.moved();
    await this.router.navigate(['/projects']);
  }
}

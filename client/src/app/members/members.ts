import { inject, Service } from '@angular/core';
import { roles, type Member, type Role } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Server } from '../server/server.ts';

/** What a person does to those who take part in a project. */
@Service()
export class Members {
  private readonly changes = inject(Changes);
  private readonly server = inject(Server);
  private readonly t = inject(I18n).t;

  changeRole(project: ProjectStore, { id, userId, name = '' }: Member, role: Role): void {
    this.changes.make({
      ...{ project, what: 'settings', title: name, say: this.t().projectSettings.roleChanged(name) },
      route: 'PATCH /projects/:projectId/members/:userId',
      asking: { params: { projectId: project.projectId, userId }, body: { role } },
      ops: [operationOn('members', id, { role })],
    });
  }

  remove(project: ProjectStore, { id, userId, name = '' }: Member): void {
    this.changes.make({
      ...{ project, what: 'settings', title: name, say: this.t().projectSettings.memberRemoved(name) },
      route: 'DELETE /projects/:projectId/members/:userId',
      asking: { params: { projectId: project.projectId, userId } },
      ops: [operationOn('members', id, { deletedAt: new Date().toISOString() })],
    });
  }

  /** Nothing is shown before the server agrees: the last owner cannot. */
  async leave({ projectId, me }: ProjectStore): Promise<void> {
    await this.server.ask('DELETE /projects/:projectId/members/:userId', { params: { projectId, userId: me } });
  }
}

/** Which roles somebody may give to a member: only owners make or unmake owners. */
export function rolesToGive(mine: Role | undefined, theirs: Role): readonly Role[] {
  if (mine === 'owner') return roles;
  if (mine !== 'admin' || theirs === 'owner') return [theirs];
  return roles.filter((role) => role !== 'owner');
}

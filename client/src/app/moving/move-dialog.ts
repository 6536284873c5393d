import { Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { newId, type Id, type Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Combobox, type Choice } from '../ui/inputs/combobox.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { TakesFocus } from '../ui/inputs/takes-focus.ts';
import { Toasts } from '../ui/layers/toasts.ts';

/** Takes a task to a list of another project, with its comments and files. */
@Component({
  selector: 'app-move-dialog',
  imports: [Combobox, Dialog, TakesFocus],
  templateUrl: './move-dialog.html',
})
export class MoveDialog {
  readonly task = input.required<Task>();
  readonly closed = output();
  protected readonly t = inject(I18n).t;
  private readonly server = inject(Server);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly projects = inject(MyProjects);
  protected readonly projectId = signal<Id | undefined>(undefined);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly choices = computed((): Choice[] =>
    this.projects
      .recent()
      .filter(({ id, role }) => id !== this.task().projectId && role !== 'viewer' && role !== 'commenter')
      .map(({ id, name, colour }) => ({ id, name, colour, icon: 'folder' })),
  );
  private readonly lists = resource({
    params: () => this.projectId(),
    loader: ({ params: projectId }) => this.server.ask('GET /projects/:projectId/lists', { params: { projectId } }),
  });
  protected readonly listChoices = computed((): Choice[] | undefined => {
    const found = this.lists.hasValue() ? this.lists.value() : undefined;
    return found?.items.map(({ id, name }) => ({ id, name }));
  });
  protected readonly hasFailed = computed(() => this.lists.error() !== undefined);

  protected choose(projectId: Id): void {
    this.projectId.set(projectId);
  }

  protected async move(listId: Id): Promise<void> {
    const params = { taskId: this.task().id };
    try {
      const moved = await this.server.ask('POST /tasks/:taskId/move', { params, body: { listId } }, { key: newId() });
      const name = this.projects.byId().get(moved.projectId)?.name ?? '';
      this.toasts.say(this.t().moving.moved(name));
      this.closed.emit();
      await this.router.navigate(['/projects', moved.projectId, 'tasks', moved.id]);
    } catch (error) {
      this.problem.set(problemOf(error, this.t()));
    }
  }
}

import { inject, Service, signal } from '@angular/core';
import { addDays, newId, type Id, type NewTask, type Project } from '@taskmanager/contract';
import { Me } from '../accounts/me.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { Server } from '../server/server.ts';
import type { Demo, DemoTask } from './demo.ts';

const demos = {
  en: async () => (await import('./demo.en.ts')).demo,
  de: async () => (await import('./demo.de.ts')).demo,
};

type Places = { readonly project: Project; readonly lists: readonly Id[]; readonly labels: readonly Id[] };

/** Makes a project to look around in, in the reader's language: an ordinary one, to be deleted like any other. */
@Service()
export class DemoMaker {
  private readonly server = inject(Server);
  private readonly projects = inject(MyProjects);
  private readonly me = inject(Me);
  private readonly format = inject(Format);
  private readonly language = inject(I18n).language;
  private readonly part = signal(0);
  /** From 0 to 1. */
  readonly progress = this.part.asReadonly();

  async make(): Promise<Id> {
    this.part.set(0);
    const demo = await demos[this.language()]();
    const places = await this.begin(demo);
    for (const [at, task] of demo.tasks.entries()) {
      await this.add(task, places);
      this.part.set((at + 1) / demo.tasks.length);
    }
    return places.project.id;
  }

  private async begin({ name, description, lists, labels }: Demo): Promise<Places> {
    const project = await this.projects.create(
      { name, description, colour: '#8e4ec6', lists: [...lists] },
      { completes: true },
    );
    const params = { projectId: project.id };
    const made = await this.server.ask('GET /projects/:projectId/lists', { params });
    const ids: Id[] = [];
    for (const label of labels) {
      const body = { ...label, id: newId() };
      ids.push((await this.server.ask('POST /projects/:projectId/labels', { params, body }, { key: newId() })).id);
    }
    return { project, lists: made.items.map(({ id }) => id), labels: ids };
  }

  private async add(task: DemoTask, places: Places): Promise<void> {
    const params = { projectId: places.project.id };
    const body = this.asNewTask(task, places);
    const { id: taskId } = await this.server.ask('POST /projects/:projectId/tasks', { params, body }, { key: newId() });
    const ofTask = { params: { taskId } };
    if (task.done) await this.server.ask('PATCH /tasks/:taskId', { ...ofTask, body: { done: true } }, { key: newId() });
    if (task.comment)
      await this.server.ask(
        'POST /tasks/:taskId/comments',
        { ...ofTask, body: { text: task.comment } },
        { key: newId() },
      );
  }

  private asNewTask(task: DemoTask, { lists, labels }: Places): NewTask {
    const { title, description, priority, due, time, mine } = task;
    const zone = this.format.zone();
    const date = due === undefined ? undefined : addDays(this.format.today(), due);
    return {
      ...{ id: newId(), title, description, priority, listId: lists[task.list] },
      ...(date && { due: { date, ...(time && { time, zone }) } }),
      ...(mine && { assignees: { [this.me.id()]: true } }),
      ...(task.labels && { labels: marksOf(task.labels.map((at) => labels[at] ?? '')) }),
      ...(task.checklist && { checklist: checklistOf(task.checklist) }),
    };
  }
}

function marksOf(ids: readonly Id[]): Record<Id, true> {
  return Object.fromEntries(ids.map((id) => [id, true]));
}

function checklistOf(lines: readonly string[]): NonNullable<NewTask['checklist']> {
  const entry = (line: string) =>
    line.startsWith('*') ? { text: line.slice(1), done: true as const } : { text: line };
  return Object.fromEntries(lines.map((line) => [newId(), entry(line)]));
}

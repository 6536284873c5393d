import { computed, inject, Service } from '@angular/core';
import type { Id, NewProject, Project, ProjectChange } from '@taskmanager/contract';
import { newId } from '@taskmanager/contract';
import { Server } from '../server/server.ts';
import { LastAnswers } from '../storage/last-answers.ts';
import { LastUsed } from './last-used.ts';

export type ProjectState = 'active' | 'archived' | 'trashed';

/** The projects the reader takes part in, wherever they are shown. */
@Service()
export class MyProjects {
  private readonly server = inject(Server);
  private readonly lastUsed = inject(LastUsed);
  private readonly answers = inject(LastAnswers);
  private readonly answer = {
    active: this.answers.of('projects:active', () => this.ask('active')),
    archived: this.answers.of('projects:archived', () => this.ask('archived')),
    trashed: this.answers.of('projects:trashed', () => this.ask('trashed')),
  };

  readonly active = this.answer.active.value;
  readonly state = this.answer.active.state;
  readonly byId = computed(() => new Map((this.active() ?? []).map((project) => [project.id, project])));
  /** What was used last comes first. */
  readonly recent = computed(() => {
    const usedAt = this.lastUsed.all();
    const age = ({ id, updatedAt }: Project) => usedAt[id] ?? Date.parse(updatedAt) / 1e3; // unused ones stand below
    return (this.active() ?? []).toSorted((one, other) => age(other) - age(one));
  });

  of(state: ProjectState) {
    return this.answer[state];
  }

  refresh(): void {
    void this.answer.active.refresh();
  }

  /** `completes`: what arrives in the last list is done. */
  async create(wanted: Omit<NewProject, 'id'>, { completes = false } = {}): Promise<Project> {
    const project = await this.server.ask('POST /projects', { body: { ...wanted, id: newId() } }, { key: newId() });
    if (completes) await this.letLastListComplete(project.id);
    this.answer.active.change((all) => [...all.filter(({ id }) => id !== project.id), project]);
    this.refresh();
    return project;
  }

  async change(projectId: Id, body: ProjectChange): Promise<void> {
    await this.server.ask('PATCH /projects/:projectId', { params: { projectId }, body }, { key: newId() });
    this.moved();
  }

  async remove(projectId: Id): Promise<void> {
    await this.server.ask('DELETE /projects/:projectId', { params: { projectId } }, { key: newId() });
    this.moved();
  }

  async restore(projectId: Id): Promise<void> {
    await this.server.ask('POST /projects/:projectId/restore', { params: { projectId } }, { key: newId() });
    this.moved();
  }

  /** As an open project shows it: its news comes sooner than the list. */
  learn(project: Project): void {
    const known = this.byId().get(project.id);
    if (!known || known.rev >= project.rev) return;
    if (project.archivedAt || project.deletedAt) return this.moved();
    this.answer.active.change((all) => all.map((one) => (one.id === project.id ? { ...one, ...project } : one)));
  }

  /** One went from one state to another. */
  moved(): void {
    for (const { value, refresh } of Object.values(this.answer)) if (value()) void refresh();
  }

  private async letLastListComplete(projectId: Id): Promise<void> {
    const { items } = await this.server.ask('GET /projects/:projectId/lists', { params: { projectId } });
    const listId = items.at(-1)?.id;
    if (!listId) return;
    const asking = { params: { listId }, body: { completes: true } };
    await this.server.ask('PATCH /lists/:listId', asking, { key: newId() });
  }

  private async ask(state: ProjectState): Promise<Project[]> {
    const all: Project[] = [];
    for (let after: string | undefined; ;) {
      const page = await this.server.ask('GET /projects', { query: { state, limit: 100, after } });
      all.push(...page.items);
      if (page.next === null) return all;
      after = page.next;
    }
  }
}

import { computed, inject, Service } from '@angular/core';
import { rankBetween, type Favourite, type Id } from '@taskmanager/contract';
import { OwnChanges } from '../own-stream/own-changes.ts';
import { OwnStream } from '../own-stream/own-stream.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { Server } from '../server/server.ts';
import { LastAnswers } from '../storage/last-answers.ts';

const kind = '/me/favourites';

/** The projects a person wants close at hand, in their own order. */
@Service()
export class Favourites {
  private readonly server = inject(Server);
  private readonly changes = inject(OwnChanges);
  private readonly projects = inject(MyProjects);
  private readonly answer = inject(LastAnswers).of('favourites', async () => {
    const { items } = await this.server.ask('GET /me/favourites');
    return items;
  });
  readonly state = this.answer.state;
  /** What is known of a project more newly shows here too. */
  readonly all = computed(() => {
    const known = this.projects.byId();
    const all = (this.answer.value() ?? []).map((one): Favourite => ({ ...one, ...known.get(one.id) }));
    return all.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  });
  private readonly ids = computed(() => new Set(this.all().map(({ id }) => id)));

  constructor() {
    inject(OwnStream).heard('favourites', () => this.refresh());
    this.changes.heard(kind, () => this.refresh());
    this.refresh();
  }

  has(projectId: Id): boolean {
    return this.ids().has(projectId);
  }

  toggle(projectId: Id): void {
    if (this.has(projectId)) this.remove(projectId);
    else this.add(projectId);
  }

  add(projectId: Id): void {
    const project = this.projects.byId().get(projectId);
    const rank = rankBetween(this.all().at(-1)?.rank ?? null, null);
    if (project) this.answer.change((all) => [...all, { ...project, rank }]);
    void this.changes.make('PUT /me/favourites/:projectId', { params: { projectId } }, { title: project?.name });
  }

  remove(projectId: Id): void {
    const title = this.all().find(({ id }) => id === projectId)?.name;
    this.answer.change((all) => all.filter(({ id }) => id !== projectId));
    void this.changes.make('DELETE /me/favourites/:projectId', { params: { projectId } }, { title });
  }

  /** To where the one at that index stands. */
  move(projectId: Id, index: number): void {
    const others = this.all().filter(({ id }) => id !== projectId);
    const [above, below] = [others[index - 1], others[index]];
    const place = below ? { before: below.id } : { after: above?.id };
    const rank = rankBetween(above?.rank ?? null, below?.rank ?? null);
    this.answer.change((all) => all.map((one) => (one.id === projectId ? { ...one, rank } : one)));
    void this.changes.make('POST /me/favourites/:projectId/move', { params: { projectId }, body: place });
  }

  private refresh(): void {
    if (!this.changes.areWaiting(kind)) void this.answer.refresh();
  }
}

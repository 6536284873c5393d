import { computed, inject, Service } from '@angular/core';
import { newId, type Id, type SavedSearch } from '@taskmanager/contract';
import { Me } from '../accounts/me.ts';
import { OwnChanges } from '../own-stream/own-changes.ts';
import { OwnStream } from '../own-stream/own-stream.ts';
import { Server } from '../server/server.ts';
import { LastAnswers } from '../storage/last-answers.ts';

const kind = '/me/searches';

/** The searches somebody keeps under a name. */
@Service()
export class SavedSearches {
  private readonly server = inject(Server);
  private readonly changes = inject(OwnChanges);
  private readonly me = inject(Me);
  private readonly answer = inject(LastAnswers).of('searches', async () => {
    const { items } = await this.server.ask('GET /me/searches');
    return items;
  });
  readonly all = computed(() =>
    (this.answer.value() ?? []).toSorted((one, other) => one.name.localeCompare(other.name)),
  );

  constructor() {
    inject(OwnStream).heard('savedSearches', () => this.refresh());
    this.changes.heard(kind, () => this.refresh());
    this.refresh();
  }

  find(id: Id): SavedSearch | undefined {
    return this.all().find((one) => one.id === id);
  }

  save(name: string, q: string, projectId?: Id): Id {
    const [id, at, userId] = [newId(), new Date().toISOString(), this.me.id()];
    const saved = { id, rev: 0, createdAt: at, createdBy: userId, updatedAt: at, userId, name, q, projectId };
    this.answer.change((all) => [...all, saved]);
    void this.changes.make('POST /me/searches', { body: { id, name, q, projectId } }, { title: name });
    return id;
  }

  change(searchId: Id, body: { name?: string; q?: string }): void {
    this.answer.change((all) => all.map((one) => (one.id === searchId ? { ...one, ...body } : one)));
    void this.changes.make('PATCH /me/searches/:searchId', { params: { searchId }, body }, { title: body.name });
  }

  remove(searchId: Id): void {
    const title = this.find(searchId)?.name;
    this.answer.change((all) => all.filter(({ id }) => id !== searchId));
    void this.changes.make('DELETE /me/searches/:searchId', { params: { searchId } }, { title });
  }

  private refresh(): void {
    if (!this.changes.areWaiting(kind)) void this.answer.refresh();
  }
}

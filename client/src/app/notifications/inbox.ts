import { computed, DestroyRef, inject, Service, signal } from '@angular/core';
import type { Id, Notification } from '@taskmanager/contract';
import { OwnChanges } from '../own-stream/own-changes.ts';
import { OwnStream } from '../own-stream/own-stream.ts';
import { Server } from '../server/server.ts';
import { LastAnswers } from '../storage/last-answers.ts';
import { Unread } from './unread.ts';

const kind = '/me/notifications';
const perPage = 30;
const mostAtOnce = 100;
const gatherMs = 300;

/** News for the reader, as far as they have scrolled. */
@Service()
export class Inbox {
  private readonly server = inject(Server);
  private readonly answers = inject(LastAnswers);
  private readonly changes = inject(OwnChanges);
  private readonly ownStream = inject(OwnStream);
  private readonly unread = inject(Unread);
  private readonly onlyUnread = signal(false);
  private readonly answer = {
    all: this.answers.of('inbox:all', () => this.ask('all', false)),
    unread: this.answers.of('inbox:unread', () => this.ask('unread', true)),
  };
  private readonly shown = computed(() => this.answer[this.onlyUnread() ? 'unread' : 'all']);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly items = computed(() => this.shown().value()?.items);
  readonly state = computed(() => this.shown().state());
  readonly hasMore = computed(() => (this.shown().value()?.next ?? null) !== null);

  /** Called where `inject` may be: what is new comes by itself as long as the page is there. */
  follow(): void {
    const stops = [
      this.ownStream.heard('notifications', () => this.refreshSoon()),
      this.changes.heard(kind, () => this.refreshSoon()),
    ];
    inject(DestroyRef).onDestroy(() => stops.forEach((stop) => stop()));
  }

  show(onlyUnread: boolean): void {
    this.onlyUnread.set(onlyUnread);
    void this.shown().refresh();
  }

  refresh(): Promise<void> {
    return this.shown().refresh();
  }

  async more(): Promise<void> {
    const shown = this.shown();
    const after = shown.value()?.next;
    if (!after) return;
    const unread = this.onlyUnread() ? 'true' : undefined;
    const page = await this.server.ask('GET /me/notifications', { query: { limit: perPage, after, unread } });
    shown.change(({ items }) => ({ items: [...items, ...page.items], next: page.next }));
  }

  mark({ id, readAt }: Notification, isRead: boolean): void {
    if ((readAt !== undefined) === isRead) return;
    this.shows(id, isRead ? new Date().toISOString() : undefined);
    this.unread.change(isRead ? -1 : 1);
    const asking = { params: { notificationId: id } };
    if (isRead) void this.changes.make('POST /me/notifications/:notificationId/read', asking);
    else void this.changes.make('POST /me/notifications/:notificationId/unread', asking);
  }

  /** What came after the newest that is shown stays unread. */
  markAll(): void {
    const [newest] = this.items() ?? [];
    if (!newest) return;
    const readAt = new Date().toISOString();
    for (const { change } of Object.values(this.answer))
      change(({ items, next }) => ({ next, items: items.map((one) => ({ ...one, readAt: one.readAt ?? readAt })) }));
    this.unread.clear();
    void this.changes.make('POST /me/notifications/read-all', { body: { upTo: newest.at } });
  }

  private shows(id: Id, readAt: string | undefined): void {
    for (const { change } of Object.values(this.answer))
      change(({ items, next }) => ({ next, items: items.map((one) => (one.id === id ? { ...one, readAt } : one)) }));
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changes.areWaiting(kind) || void this.refresh(), gatherMs);
  }

  /** As much as is shown already, or the reader would lose their place. */
  private async ask(
    which: 'all' | 'unread',
    isUnread: boolean,
  ): Promise<{ items: Notification[]; next: string | null }> {
    const known = this.answer[which].value()?.items.length ?? 0;
    const limit = Math.min(Math.max(known, perPage), mostAtOnce);
    return this.server.ask('GET /me/notifications', { query: { limit, ...(isUnread && { unread: 'true' }) } });
  }
}

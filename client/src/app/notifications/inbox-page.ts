import { Component, computed, effect, ElementRef, inject, input, signal, untracked } from '@angular/core';
import { dayIn, type Notification } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { problemOf } from '../server/problem-words.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { walkAlong } from '../ui/inputs/stepping.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { Inbox } from './inbox.ts';
import { NewsRow } from './news-row.ts';
import { Unread } from './unread.ts';
import { RouterLink } from '../ui/router-link.ts';

/** News for the reader, day by day. */
@Component({
  selector: 'app-inbox-page',
  imports: [Face, Icon, NewsRow, RouterLink],
  templateUrl: './inbox-page.html',
  host: { '(keydown)': 'walk($event)' },
})
export class InboxPage {
  /** Of the address: `unread`, or all. */
  readonly show = input<string>();

  protected readonly t = inject(I18n).t;
  protected readonly inbox = inject(Inbox);
  protected readonly unread = inject(Unread).count;
  private readonly format = inject(Format);
  private readonly toasts = inject(Toasts);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly onlyUnread = computed(() => this.show() === 'unread');
  protected readonly isLoadingMore = signal(false);
  protected readonly days = computed(() => {
    const news = (this.inbox.items() ?? []).filter(({ readAt }) => !this.onlyUnread() || !readAt);
    const byDay = Map.groupBy(news, ({ at }) => dayIn(this.format.zone(), Date.parse(at)));
    return [...byDay].map(([day, all]) => ({ day, name: this.format.day(day), all }));
  });

  constructor() {
    this.inbox.follow();
    effect(() => {
      const onlyUnread = this.onlyUnread();
      untracked(() => this.inbox.show(onlyUnread));
    });
    const group = () => this.t().shell.inbox;
    inject(Shortcuts).use([
      {
        ...{ id: 'inbox.read', keys: 'u', group, label: () => this.t().notifications.readOrUnread },
        ...{ when: () => this.focused() !== undefined, run: () => this.turn(this.focused()) },
      },
    ]);
  }

  protected async more(): Promise<void> {
    this.isLoadingMore.set(true);
    try {
      await this.inbox.more();
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    } finally {
      this.isLoadingMore.set(false);
    }
  }

  protected walk(event: KeyboardEvent): void {
    walkAlong([...this.element.querySelectorAll<HTMLElement>('[data-news]')], event);
  }

  private turn(news: Notification | undefined): void {
    if (news) this.inbox.mark(news, !news.readAt);
  }

  private focused(): Notification | undefined {
    const id = (document.activeElement as HTMLElement | null)?.dataset['news'];
    return id === undefined ? undefined : this.inbox.items()?.find((one) => one.id === id);
  }
}

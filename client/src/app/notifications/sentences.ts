import { inject, Service } from '@angular/core';
import type { Notification } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';

/** What happened, in the reader's words. */
@Service()
export class Sentences {
  private readonly t = inject(I18n).t;
  private readonly format = inject(Format);

  of(news: Notification): string {
    const t = this.t().notifications;
    const who = this.people(news);
    if (news.kind === 'changed') return this.changed(who, news);
    if (news.kind === 'joined') return t.joined(who, news.project.name);
    if (news.kind === 'dueSoon') return t.dueSoon(news.taskCount);
    const several = news.kind === 'assigned' ? news.taskCount : news.count;
    return t[news.kind](who, several);
  }

  private changed(who: string, { changes, taskCount }: Notification): string {
    const t = this.t().notifications;
    const deeds = changes.map(({ what, name }) => t.facts[what](name));
    const what = deeds.length > 0 ? this.format.list([...new Set(deeds)]) : t.changedSomething;
    return t.did(who, what, taskCount);
  }

  private people({ actors, actorCount }: Notification): string {
    const t = this.t().notifications;
    const names = actors.map(({ name }) => name ?? t.somebody);
    const others = actorCount - names.length;
    if (names.length === 0) return t.somebody;
    return this.format.list(others > 0 ? [...names, t.others(others)] : names);
  }
}

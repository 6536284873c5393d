import { Component, computed, inject, input } from '@angular/core';
import type { Card } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { ReaderTime } from '../i18n/reader-time.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { AvatarStack } from '../ui/marks/avatar-stack.ts';
import { Icon } from '../ui/marks/icon.ts';
import { dueStateOf } from './dues.ts';

/** What a card tells at a glance besides its title. */
@Component({
  selector: 'app-task-facts',
  imports: [AvatarStack, Icon],
  templateUrl: './task-facts.html',
})
export class TaskFacts {
  readonly card = input.required<Card>();

  private readonly reader = inject(ReaderTime);
  private readonly project = inject(CurrentProject).required;
  protected readonly format = inject(Format);
  protected readonly t = inject(I18n).t;

  protected readonly dueState = computed(() => dueStateOf(this.card(), this.reader.now()));
  protected readonly checklist = computed(() => {
    const entries = Object.values(this.card().checklist ?? {});
    return { all: entries.length, done: entries.filter(({ done }) => done).length };
  });
  protected readonly subtasks = computed(() => {
    const parts = [...this.project().subtasksOf(this.card().id)()].map((id) => this.project().card(id)());
    return { all: parts.length, done: parts.filter((part) => part?.doneAt).length };
  });
  protected readonly isBlocked = computed(() => {
    const { blockedBy, doneAt } = this.card();
    return !doneAt && Object.keys(blockedBy ?? {}).some((id) => isOpen(this.project().card(id)()));
  });
  protected readonly comments = computed(() => this.counts().comments?.count ?? 0);
  protected readonly files = computed(() => this.counts().attachments?.count ?? 0);
  protected readonly people = computed(() =>
    Object.keys(this.card().assignees ?? {}).flatMap((userId) => {
      const member = this.project().memberById().get(userId);
      return member ? { userId, name: member.name ?? '', avatar: member.avatar } : [];
    }),
  );

  private readonly counts = computed(() => this.project().countsOf(this.card().id)());
}

function isOpen(card: Card | undefined): boolean {
  return card !== undefined && !card.doneAt && !card.deletedAt && !card.archivedAt;
}

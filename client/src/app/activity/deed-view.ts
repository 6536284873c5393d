import { booleanAttribute, Component, computed, inject, input, signal } from '@angular/core';
import type { Deed } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { Clock } from '../i18n/clock.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Outbox } from '../outbox/outbox.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { whyNotTaken } from '../server/problem-words.ts';
import { Announcer } from '../ui/announcer.ts';
import { Avatar } from '../ui/marks/avatar.ts';
import { mayBeTakenBack } from './deed-rules.ts';
import type { NameOf } from './field-words.ts';
import { Sentences } from './sentences.ts';
import { RouterLink } from '../ui/router-link.ts';

/** One thing that somebody did, and the button that takes it back. */
@Component({
  selector: 'app-deed',
  imports: [Avatar, RouterLink],
  templateUrl: './deed-view.html',
})
export class DeedView {
  readonly deed = input.required<Deed>();
  readonly nameOf = input.required<NameOf>();
  readonly ofTask = input(false, { transform: booleanAttribute });
  readonly isTakenBack = input(false);
  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  private readonly clock = inject(Clock);
  private readonly changes = inject(Changes);
  private readonly outbox = inject(Outbox);
  private readonly announcer = inject(Announcer);
  private readonly sentences = inject(Sentences);
  protected readonly project = inject(CurrentProject).required;
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly isAsking = signal(false);
  protected readonly who = computed(() => this.nameOf()(this.deed().actor) ?? this.t().activity.somebody);
  protected readonly avatar = computed(() => this.project().memberById().get(this.deed().actor)?.avatar);
  protected readonly predicate = computed(() => this.sentences.predicate(this.deed(), this.nameOf(), this.ofTask()));
  protected readonly steps = computed(() => this.sentences.steps(this.deed(), this.nameOf()));
  /** The task it happened to, where it can still be opened. */
  protected readonly task = computed(() => {
    const { subject, task } = this.deed();
    const id = subject.kind === 'tasks' ? subject.id : task?.id;
    return this.ofTask() || !id ? undefined : this.project().findCard(id);
  });
  protected readonly mayUndo = computed(() => {
    const { me, may } = this.project();
    return !this.isTakenBack() && mayBeTakenBack(this.deed(), { me, may, now: this.clock.now() });
  });

  protected async takeBack(): Promise<void> {
    if (this.isAsking()) return;
    this.isAsking.set(true);
    this.problem.set(undefined);
    const { key, refused } = await this.changes.takeBackDeed(this.project().projectId, this.deed().seq);
    this.isAsking.set(false);
    if (!refused) return this.announcer.announce(this.t().activity.takenBack);
    this.problem.set(whyNotTaken(refused.code, this.t()));
    await this.outbox.dismiss(key); // it is said here, where it was asked
  }
}

import { inject, Service } from '@angular/core';
import type { Deed, FieldStep } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { deedOf, isTakingBack, stepsToTell } from './deed-rules.ts';
import { FieldWords, type NameOf } from './field-words.ts';

export type Told = { readonly name: string; readonly from?: string; readonly to?: string; readonly isShortened?: true };

/** Who did what, in the reader's language. */
@Service()
export class Sentences {
  private readonly t = inject(I18n).t;
  private readonly words = inject(FieldWords);

  /** What follows the name of who did it. On the page of a task it need not be named. */
  predicate(deed: Deed, nameOf: NameOf, isOfTask: boolean): string {
    const { activity } = this.t();
    const what = this.whatIn(deed, nameOf, isOfTask);
    const takingBack = isTakingBack(deed);
    if (takingBack) return activity[takingBack](what);
    const done = deedOf(deed);
    const isOwn = deed.subject.kind === 'members' && userIn(deed) === deed.actor;
    const say = activity.did[isOwn ? `${done}.self` : done] ?? activity.did[done] ?? activity.somethingChanged;
    return say(what, deed.count ?? 1);
  }

  steps(deed: Deed, nameOf: NameOf): Told[] {
    return stepsToTell(deed).map((step) => this.step(step, nameOf));
  }

  private step({ path, from, to, shortened }: FieldStep, nameOf: NameOf): Told {
    return {
      name: path === 'text' ? '' : this.words.nameOf(path, nameOf),
      from: this.words.valueOf(path, from, nameOf),
      to: this.words.valueOf(path, to, nameOf),
      ...(shortened && { isShortened: shortened }),
    };
  }

  private whatIn(deed: Deed, nameOf: NameOf, isOfTask: boolean): string {
    const { activity } = this.t();
    const { subject, task, count } = deed;
    if (count !== undefined && count > 1) return activity.tasks(count);
    if (subject.kind === 'members') return nameOf(userIn(deed)) ?? activity.somebody;
    if (subject.kind === 'projects') return activity.theProject;
    if (subject.kind === 'tasks' && isOfTask) return activity.thisTask;
    if (subject.kind === 'comments') return isOfTask ? activity.thisTask : this.quoted(task?.title, activity.aTask);
    return this.quoted(subject.title, activity.gone[subject.kind] ?? activity.something);
  }

  private quoted(title: string | undefined, otherwise: string): string {
    return title === undefined ? otherwise : this.t().activity.quoted(title);
  }
}

/** A member's id ends in that of the person. */
function userIn({ subject }: Deed): string {
  return subject.id.slice(subject.id.indexOf('.') + 1);
}

import { Component, inject, output } from '@angular/core';
import { FieldWords } from '../activity/field-words.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Refusals } from '../outbox/refusals.ts';
import { wordsIn } from '../outbox/resending.ts';
import type { Refused } from '../outbox/waiting.ts';
import { OpenProjects } from '../projects/open-projects.ts';
import { whyNotTaken } from '../server/problem-words.ts';
import { Copy } from '../ui/copy.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { Face } from '../ui/marks/face.ts';
import { nameIn } from './names.ts';

/** Each change that was not taken: what it was, why, what was typed, and what can be done now. */
@Component({
  selector: 'app-refusal-list',
  imports: [Dialog, Face],
  templateUrl: './refusal-list.html',
})
export class RefusalList {
  readonly closed = output();
  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  protected readonly refusals = inject(Refusals);
  protected readonly copy = inject(Copy);
  private readonly words = inject(FieldWords);
  private readonly projects = inject(OpenProjects);
  protected readonly wordsIn = wordsIn;

  protected whatIn({ waiting }: Refused): string {
    return this.t().shell.did[waiting.what](waiting.title);
  }

  protected why({ code, conflicts, waiting }: Refused): string {
    const project = this.projects.find(waiting.projectId ?? '');
    const nameOf = (id: string) => project && nameIn(project, id);
    if (conflicts.length > 0) {
      const fields = conflicts.map(({ path }) => this.words.nameOf(path, nameOf));
      return this.t().refusals.contradicted(this.format.list([...new Set(fields)]));
    }
    return whyNotTaken(code, this.t());
  }

  protected letGo(refused: Refused): void {
    if (refused.conflicts.length > 0) this.refusals.keepTheirs({ refused: [refused] });
    else this.refusals.discard(refused);
  }

  protected theirsIn({ conflicts, waiting }: Refused): string[] {
    const project = this.projects.find(waiting.projectId ?? '');
    const nameOf = (id: string) => project && nameIn(project, id);
    return conflicts.map(({ path, theirs }) => {
      const value = this.words.valueOf(path, theirs, nameOf) ?? this.t().properties.none;
      return `${this.words.nameOf(path, nameOf)}: ${value}`;
    });
  }
}

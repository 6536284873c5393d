import { Component, computed, inject, input } from '@angular/core';
import { FieldWords } from '../activity/field-words.ts';
import { I18n } from '../i18n/i18n.ts';
import { Refusals } from '../outbox/refusals.ts';
import { contradictionsOf, type Contradiction } from '../outbox/resending.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Icon } from '../ui/marks/icon.ts';
import { nameIn } from './names.ts';

/** Where two people changed the same: both are shown, and who is here chooses. */
@Component({
  selector: 'app-field-conflict',
  imports: [Icon],
  templateUrl: './field-conflict.html',
})
export class FieldConflict {
  /** The thing that both changed. */
  readonly of = input.required<string>();
  /** The fields that are shown here: by name, all but those, or all. */
  readonly fields = input<readonly string[]>();
  readonly besides = input<readonly string[]>([]);
  protected readonly t = inject(I18n).t;
  protected readonly refusals = inject(Refusals);
  private readonly words = inject(FieldWords);
  private readonly project = inject(CurrentProject).required;
  protected readonly shown = computed(() =>
    contradictionsOf(this.refusals.all(), this.of()).filter((one) => this.isHere(one)),
  );
  private readonly nameOf = (id: string) => nameIn(this.project(), id);

  protected title({ path, by }: Contradiction): string {
    const who = (by && this.project().nameOf(by)) || this.t().refusals.somebody;
    return this.t().refusals.changedToo(who, this.words.nameOf(path, this.nameOf));
  }

  protected valueOf({ path }: Contradiction, value: unknown): string {
    return this.words.valueOf(path, value, this.nameOf) ?? this.t().properties.none;
  }

  private isHere({ path }: Contradiction): boolean {
    const [field = ''] = path.split('.');
    return this.fields()?.includes(field) ?? !this.besides().includes(field);
  }
}

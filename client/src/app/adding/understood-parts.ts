import { Component, inject, input, output } from '@angular/core';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import type { Part } from '../quick-add/understood.ts';
import { Icon, type IconName } from '../ui/marks/icon.ts';

const icons: Record<Part['kind'], IconName> = { due: 'calendar', label: 'tag', member: 'user', priority: 'flag' };

/** What a line was understood to say besides its title. Each can be taken for words instead. */
@Component({
  selector: 'app-understood-parts',
  imports: [Icon],
  template: `
    <ul class="parts" [attr.aria-label]="t().quickAdd.understood">
      @for (part of parts(); track part.from) {
        <li class="chip">
          <app-icon [name]="icons[part.kind]" />{{ nameOf(part) }}
          <button type="button" [attr.aria-label]="t().adding.reject(nameOf(part))" (click)="rejected.emit(part)">
            <app-icon name="x" />
          </button>
        </li>
      }
    </ul>
  `,
})
export class UnderstoodParts {
  readonly parts = input.required<readonly Part[]>();
  readonly rejected = output<Part>();

  protected readonly t = inject(I18n).t;
  private readonly format = inject(Format);
  protected readonly icons = icons;

  protected nameOf(part: Part): string {
    if (part.kind === 'due') return this.format.moment(part.moment);
    return part.kind === 'priority' ? this.t().quickAdd.priorities[part.priority] : part.name;
  }
}

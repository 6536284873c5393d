import { Component, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import { groupings, sortings, type Grouping, type Sorting } from './grouping.ts';

/** By what the lines are grouped and in which order they stand. */
@Component({
  selector: 'app-outline-head',
  imports: [Icon, Menu, MenuItem, Opens],
  template: `
    <button class="button quiet small" type="button" [appOpens]="groups">
      <app-icon name="layers" />{{ t().outline.groupedBy(t().outline.groupings[grouping()]) }}
    </button>
    <app-menu #groups [label]="t().outline.group">
      @for (one of groupings; track one) {
        <button appMenuItem type="button" [chosen]="one === grouping()" (click)="grouped.emit(one)">
          {{ t().outline.groupings[one] }}
        </button>
      }
    </app-menu>
    <button class="button quiet small" type="button" [appOpens]="sorts">
      <app-icon name="sort" />{{ t().outline.sortedBy(t().outline.sortings[sorting()]) }}
    </button>
    <app-menu #sorts [label]="t().outline.sort">
      @for (one of sortings; track one) {
        <button appMenuItem type="button" [chosen]="one === sorting()" (click)="sortedBy.emit(one)">
          {{ t().outline.sortings[one] }}
        </button>
      }
    </app-menu>
  `,
})
export class OutlineHead {
  readonly grouping = input.required<Grouping>();
  readonly sorting = input.required<Sorting>();
  readonly grouped = output<Grouping>();
  readonly sortedBy = output<Sorting>();

  protected readonly t = inject(I18n).t;
  protected readonly groupings = groupings;
  protected readonly sortings = sortings;
}

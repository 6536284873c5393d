import { Component, ElementRef, inject, input, model } from '@angular/core';
import { stepped } from './inputs/stepping.ts';

export type Tab<Id extends string = string> = { readonly id: Id; readonly label: string; readonly count?: number };

let count = 0;

/**
 * Parts of a page of which one is shown:
 * `<app-tabs #tabs …/> <section role="tabpanel" [id]="tabs.panelOf(part())" [attr.aria-labelledby]="tabs.tabOf(part())">`.
 */
@Component({
  selector: 'app-tabs',
  template: `
    @for (tab of tabs(); track tab.id) {
      <button
        type="button"
        role="tab"
        [id]="tabOf(tab.id)"
        [attr.aria-selected]="tab.id === chosen()"
        [attr.aria-controls]="tab.id === chosen() ? panelOf(tab.id) : null"
        [tabindex]="tab.id === chosen() ? 0 : -1"
        (click)="chosen.set(tab.id)"
      >
        {{ tab.label }}
        @if (tab.count) {
          <span class="badge">{{ tab.count }}</span>
        }
      </button>
    }
  `,
  host: { role: 'tablist', '[attr.aria-label]': 'label()', '(keydown)': 'step($event)' },
})
export class Tabs<Id extends string> {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab<Id>[]>();
  readonly chosen = model.required<Id>();

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly name = `tabs-${++count}`;

  tabOf(id: string): string {
    return `${this.name}-${id}`;
  }

  panelOf(id: string): string {
    return `${this.name}-${id}-panel`;
  }

  protected step(event: KeyboardEvent): void {
    const at = this.tabs().findIndex(({ id }) => id === this.chosen());
    const isRtl = getComputedStyle(this.element).direction === 'rtl';
    const next = stepped(event.key, at, this.tabs().length, { along: 'line', isRtl });
    const tab = next === undefined ? undefined : this.tabs()[next];
    if (!tab) return;
    event.preventDefault();
    this.chosen.set(tab.id);
    this.element.querySelector<HTMLElement>(`#${CSS.escape(this.tabOf(tab.id))}`)?.focus();
  }
}

import { Component, computed, input } from '@angular/core';
import type { IconName } from './icon-names.ts';
import sprite from './app-icons.svg' with { loader: 'file' };

export type { IconName } from './icon-names.ts';

/** Those that point along the line of reading turn with it. */
const turning: readonly IconName[] = [
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'list',
  'list-ordered',
  'logout',
  'redo',
  'send',
  'sidebar',
  'subtasks',
  'undo',
];

/** A drawing beside a text or on a named button: it says nothing by itself. Its size is that of the text. */
@Component({
  selector: 'app-icon',
  template: '<svg><use [attr.href]="href()" /></svg>',
  host: { 'aria-hidden': 'true', '[class.turning]': 'turns()' },
})
export class Icon {
  readonly name = input.required<IconName>();

  protected readonly href = computed(() => `${sprite}#${this.name()}`);
  protected readonly turns = computed(() => turning.includes(this.name()));
}

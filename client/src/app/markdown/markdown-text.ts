import { Component, computed, input } from '@angular/core';
import { markdown } from './markdown.ts';

/** What somebody wrote, as it is read. Angular looks through it once more before it is shown. */
@Component({
  selector: 'app-markdown',
  template: '<div class="markdown" dir="auto" [innerHTML]="html()"></div>',
})
export class MarkdownText {
  readonly text = input.required<string>();

  protected readonly html = computed(() => markdown(this.text()));
}

import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Avatar } from './avatar.ts';

export type Person = { readonly userId: string; readonly name: string; readonly avatar?: string };

/** Several people in the room of a few. */
@Component({
  selector: 'app-avatar-stack',
  imports: [Avatar],
  template: `
    @for (person of shown(); track person.userId) {
      <app-avatar decorative [userId]="person.userId" [name]="person.name" [avatar]="person.avatar" [size]="size()" />
    }
    @if (more() > 0) {
      <span class="more" aria-hidden="true">+{{ more() }}</span>
    }
  `,
  host: { role: 'img', '[attr.aria-label]': 'names()', '[style.--size.px]': 'size()' },
})
export class AvatarStack {
  readonly people = input.required<readonly Person[]>();
  readonly most = input(3);
  readonly size = input(24);

  private readonly i18n = inject(I18n);
  /** A place is not given to a number that one face would need as well. */
  protected readonly shown = computed(() => {
    const fits = this.people().length <= this.most();
    return this.people().slice(0, fits ? this.most() : this.most() - 1);
  });
  protected readonly more = computed(() => this.people().length - this.shown().length);
  protected readonly names = computed(() =>
    new Intl.ListFormat(this.i18n.formats()).format(this.people().map(({ name }) => name)),
  );
}

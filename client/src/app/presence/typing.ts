import { Component, computed, inject, input } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Presence } from './presence.ts';

/** "Ann is typing …", in a line whose room is always kept, so that nothing jumps. */
@Component({
  selector: 'app-typing',
  template: `
    @if (text(); as line) {
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span>{{ line }}</span>
    }
  `,
  host: { role: 'status' },
})
export class Typing {
  readonly taskId = input.required<Id>();

  private readonly i18n = inject(I18n);
  private readonly presence = inject(Presence);
  private readonly current = inject(CurrentProject);

  protected readonly text = computed(() => {
    const names = this.presence.typingIn(this.taskId()).map((userId) => this.nameOf(userId));
    const { isTyping, areTyping, manyTyping } = this.i18n.t().presence;
    const [first, second] = names;
    if (first === undefined) return '';
    if (second === undefined) return isTyping(first);
    return names.length === 2 ? areTyping(first, second) : manyTyping(first, names.length - 1);
  });

  private nameOf(userId: Id): string {
    return this.current.store()?.memberById().get(userId)?.name ?? this.i18n.t().presence.somebody;
  }
}

import { afterNextRender, Component, computed, ElementRef, inject, Injector, input } from '@angular/core';
import { DropMark } from '../drag/drop-mark.ts';
import { I18n } from '../i18n/i18n.ts';
import { Presence } from '../presence/presence.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { AvatarStack } from '../ui/marks/avatar-stack.ts';
import { Icon } from '../ui/marks/icon.ts';
import { TaskLinks } from '../views/task-links.ts';
import { Movers } from './movers.ts';
import { TaskFacts } from './task-facts.ts';
import { TitleEditor } from './title-editor.ts';

/** One task of a view. It listens to nothing itself: the view hears for all of its cards. */
@Component({
  selector: 'app-task-card',
  imports: [AvatarStack, Icon, TaskFacts, TitleEditor],
  templateUrl: './task-card.html',
  host: {
    '[attr.data-task]': 'taskId()',
    '[class.done]': 'card()?.doneAt',
    '[class.chosen]': 'isChosen()',
    '[class.moved]': 'mover()',
    '[attr.data-drop]': 'mark.at(taskId())',
  },
})
export class TaskCard {
  readonly taskId = input.required<string>();
  /** Tab comes to one task of many. */
  readonly takesTab = input(false);

  readonly showsList = input(false);

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly movers = inject(Movers);
  private readonly presence = inject(Presence);
  private readonly selection = inject(Selection);
  private readonly project = inject(CurrentProject).required;
  protected readonly mark = inject(DropMark);
  protected readonly links = inject(TaskLinks);
  protected readonly t = inject(I18n).t;

  protected readonly card = computed(() => this.project().card(this.taskId())());
  protected readonly isChosen = computed(() => this.selection.has(this.taskId()));
  protected readonly isEditing = computed(() => this.selection.editing() === this.taskId());
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly listName = computed(() => {
    const listId = this.showsList() ? this.card()?.listId : undefined;
    return (
      listId &&
      this.project()
        .lists()
        .find(({ id }) => id === listId)?.name
    );
  });
  protected readonly mover = computed(() => this.movers.of(this.taskId()));
  protected readonly viewers = computed(() =>
    this.presence.lookingAt(this.taskId()).flatMap((userId) => {
      const member = this.project().memberById().get(userId);
      return member ? { userId, name: member.name ?? '', avatar: member.avatar } : [];
    }),
  );
  protected readonly labels = computed(() => {
    const wanted = this.card()?.labels;
    return wanted
      ? this.project()
          .labels()
          .filter(({ id }) => wanted[id])
      : [];
  });

  protected closeTitle(byKey: boolean): void {
    this.selection.edit(undefined);
    const focus = () => this.host.querySelector<HTMLElement>('a.title')?.focus();
    if (byKey) afterNextRender({ write: focus }, { injector: this.injector });
  }
}

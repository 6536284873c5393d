import { Directive, ElementRef, inject, input } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { TaskLinks } from '../views/task-links.ts';
import { Selection } from './selection.ts';
import { TaskDeeds } from './task-deeds.ts';
import type { TaskTools } from './task-tools.ts';

/** Where tasks are drawn, however many: it hears for all of them what is meant for one. */
@Directive({
  selector: '[appTaskArea]',
  host: {
    '(click)': 'act($event)',
    '(contextmenu)': 'openMenu($event)',
    '(focusin)': 'focusTask($event)',
    '(focusout)': 'leaveTask($event)',
    '(pointermove)': 'pointAt($event)',
    '(pointerleave)': 'pointAway()',
  },
})
export class TaskArea {
  readonly tools = input.required<TaskTools>({ alias: 'appTaskArea' });
  /** In which a range around this task is chosen. */
  readonly orderAround = input.required<(id: Id) => readonly Id[]>();

  private readonly selection = inject(Selection);
  private readonly links = inject(TaskLinks);
  private readonly deeds = inject(TaskDeeds);
  readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected act(event: MouseEvent): void {
    const target = event.target as Element;
    const id = taskAt(target);
    if (!id || event.defaultPrevented || event.button !== 0) return;
    const deed = target.closest<HTMLElement>('[data-deed]');
    if (deed?.dataset['deed'] === 'tick') return this.deeds.complete([id]);
    if (deed) return this.tools().openMenu(id, deed);
    if (event.ctrlKey || event.metaKey || target.closest('[data-no-drag]')) return;
    event.preventDefault();
    if (event.shiftKey) this.selection.extendTo(id, this.orderAround()(id));
    else if (this.selection.size() > 0 && event.detail > 0) this.selection.toggle(id);
    else this.links.open(id);
  }

  protected openMenu(event: MouseEvent): void {
    const target = event.target as Element;
    const id = taskAt(target);
    if (!id || event.defaultPrevented || target.closest('[data-no-drag]')) return;
    event.preventDefault();
    this.tools().openMenu(id, event.button === 2 ? { x: event.clientX, y: event.clientY } : target);
  }

  protected focusTask({ target }: FocusEvent): void {
    const id = taskAt(target as Element);
    if (id) this.selection.focus(id);
  }

  protected leaveTask({ relatedTarget }: FocusEvent): void {
    if (!taskAt(relatedTarget as Element | null)) this.selection.point(undefined);
  }

  protected pointAt({ target, pointerType, movementX, movementY }: PointerEvent): void {
    if (pointerType !== 'mouse' || (movementX === 0 && movementY === 0)) return;
    const id = taskAt(target as Element) ?? taskAt(document.activeElement);
    if (id !== this.selection.pointed()) this.selection.point(id);
  }

  protected pointAway(): void {
    this.selection.point(taskAt(document.activeElement));
  }
}

export function taskAt(target: Element | null): Id | undefined {
  return target?.closest<HTMLElement>('[data-task]')?.dataset['task'];
}

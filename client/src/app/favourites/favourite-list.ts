import { afterNextRender, Component, ElementRef, inject, Injector, signal } from '@angular/core';
import type { Favourite, Id } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Announcer } from '../ui/announcer.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import { Favourites } from './favourites.ts';
import { RouterLink } from '../ui/router-link.ts';

/** In their own order, which is changed by dragging, by Alt and the arrows, or from the menu. */
@Component({
  selector: 'app-favourite-list',
  imports: [Icon, Menu, MenuItem, Opens, RouterLink],
  templateUrl: './favourite-list.html',
})
export class FavouriteList {
  protected readonly t = inject(I18n).t;
  protected readonly favourites = inject(Favourites);
  private readonly injector = inject(Injector);
  private readonly announcer = inject(Announcer);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly dragged = signal<Id | undefined>(undefined);
  protected readonly over = signal(-1);

  protected drag(event: DragEvent, { id }: Favourite): void {
    this.dragged.set(id);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  }

  protected dragOver(event: Event, index: number): void {
    const id = this.dragged();
    if (!id) return;
    event.preventDefault();
    this.over.set(index);
  }

  protected drop(event: Event, index: number): void {
    event.preventDefault();
    const id = this.dragged();
    if (id) this.favourites.move(id, index);
    this.endDrag();
  }

  protected endDrag(): void {
    this.dragged.set(undefined);
    this.over.set(-1);
  }

  protected moveBy(step: number, { id, name }: Favourite, event?: Event): void {
    event?.preventDefault();
    const all = this.favourites.all();
    const index = all.findIndex((one) => one.id === id) + step;
    if (index < 0 || index >= all.length) return;
    this.favourites.move(id, index);
    this.announcer.announce(this.t().favourites.movedTo(name, index + 1, all.length));
    if (event) afterNextRender({ write: () => this.linkOf(index)?.focus() }, { injector: this.injector });
  }

  private linkOf(index: number): HTMLElement | undefined {
    return this.element.querySelectorAll<HTMLElement>('li > a')[index];
  }
}

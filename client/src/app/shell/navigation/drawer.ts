import { afterNextRender, Component, DestroyRef, inject, viewChild, type ElementRef } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { TopLayer } from '../../ui/layers/top-layer.ts';
import { SidebarState } from './sidebar-state.ts';
import { Sidebar } from './sidebar.ts';

/** The sidebar over the page, where there is no room beside it. */
@Component({
  selector: 'app-drawer',
  imports: [Sidebar],
  template: `
    <dialog #dialog [attr.aria-label]="t().shell.menu" (close)="state.hide()" (click)="leaveBeside($event)">
      <app-sidebar inDrawer />
    </dialog>
  `,
})
export class Drawer {
  protected readonly t = inject(I18n).t;
  protected readonly state = inject(SidebarState);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    const topLayer = inject(TopLayer);
    afterNextRender({
      write: () => {
        this.dialog().nativeElement.showModal();
        topLayer.enter(this.dialog().nativeElement);
      },
    });
    inject(DestroyRef).onDestroy(() => topLayer.leave(this.dialog().nativeElement));
  }

  protected leaveBeside(event: Event): void {
    if (event.target === this.dialog().nativeElement) this.state.hide();
  }
}

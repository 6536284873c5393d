import { Service, signal } from '@angular/core';

const keptAs = 'sidebar';

/** Whether the sidebar is slim on a wide window, and whether it is open over the page on a narrow one. */
@Service()
export class SidebarState {
  private readonly slim = signal(localStorage.getItem(keptAs) === 'slim');
  private readonly open = signal(false);
  readonly isSlim = this.slim.asReadonly();
  readonly isOpen = this.open.asReadonly();

  toggle(): void {
    this.slim.update((slim) => !slim);
    if (this.slim()) localStorage.setItem(keptAs, 'slim');
    else localStorage.removeItem(keptAs);
  }

  show(): void {
    this.open.set(true);
  }

  hide(): void {
    this.open.set(false);
  }
}

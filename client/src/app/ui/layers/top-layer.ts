import { Service } from '@angular/core';

type Follower = (top: HTMLElement) => void;

/**
 * Everything outside a modal dialog is inert, even what lies above it.
 * So what must be heard and reached at any time (toasts, announcements) moves into the dialog on top.
 */
@Service()
export class TopLayer {
  private readonly dialogs: HTMLElement[] = [];
  private readonly followers = new Set<Follower>();

  enter(dialog: HTMLElement): void {
    this.dialogs.push(dialog);
    this.tell();
  }

  leave(dialog: HTMLElement): void {
    const at = this.dialogs.lastIndexOf(dialog);
    if (at < 0) return;
    this.dialogs.splice(at, 1);
    this.tell();
  }

  /** The follower is called at once and whenever another dialog is on top. */
  follow(follower: Follower): () => void {
    this.followers.add(follower);
    follower(this.top());
    return () => this.followers.delete(follower);
  }

  private top(): HTMLElement {
    return this.dialogs.at(-1) ?? document.body;
  }

  private tell(): void {
    for (const follower of this.followers) follower(this.top());
  }
}

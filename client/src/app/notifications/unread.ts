import { computed, effect, inject, Service } from '@angular/core';
import { OwnChanges } from '../own-stream/own-changes.ts';
import { OwnStream } from '../own-stream/own-stream.ts';
import { Server } from '../server/server.ts';
import { LastAnswers } from '../storage/last-answers.ts';

/** How much news nobody has read, in the sidebar, in the window's title and on the sign of the installed application. */
@Service()
export class Unread {
  private readonly server = inject(Server);
  private readonly changes = inject(OwnChanges);
  private readonly answer = inject(LastAnswers).of('unread', async () => {
    const { unread } = await this.server.ask('GET /me/notifications/count');
    return unread;
  });
  readonly count = computed(() => this.answer.value() ?? 0);

  constructor() {
    inject(OwnStream).heard('notifications', () => this.refresh());
    this.changes.heard('/me/notifications', () => this.refresh());
    this.refresh();
    effect(() => void showOnSign(this.count()));
  }

  /** So many fewer, or more, before the server has said so. */
  change(by: number): void {
    this.answer.change((count) => Math.max(count + by, 0));
  }

  clear(): void {
    this.answer.change(() => 0);
  }

  private refresh(): void {
    if (!this.changes.areWaiting('/me/notifications')) void this.answer.refresh();
  }
}

async function showOnSign(count: number): Promise<void> {
  try {
    await (count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.());
  } catch {
    // Not every system has room for a number.
  }
}

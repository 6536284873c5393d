import { Component, inject, signal } from '@angular/core';
import type { User } from '@taskmanager/contract';
import { Me } from '../accounts/me.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { LoadingFace } from '../server/loading-face.ts';
import { createPaged } from '../server/paged.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Avatar } from '../ui/marks/avatar.ts';
import { Confirm } from '../ui/layers/confirm.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import type { Question } from '../ui/layers/question.ts';
import { Toasts } from '../ui/layers/toasts.ts';

type Deed = 'disable' | 'enable' | 'make-admin' | 'revoke-admin';
const pauseMs = 250;

/** Everybody who has an account here. */
@Component({
  selector: 'app-users-page',
  imports: [Avatar, Face, Icon, LoadingFace, Menu, MenuItem, Opens],
  templateUrl: './users-page.html',
})
export class UsersPage {
  private readonly server = inject(Server);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly format = inject(Format);
  protected readonly t = inject(I18n).t;
  protected readonly ownId = inject(Me).id;
  private readonly sought = signal('');
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly users = createPaged<User>((after) =>
    this.server.ask('GET /admin/users', { query: { limit: 50, after, q: this.sought() || undefined } }),
  );

  /** Not at each letter: whoever types quickly is asked for once. */
  protected seek(text: string): void {
    this.sought.set(text.trim());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.users.load(), pauseMs);
  }

  protected async shutOut({ id, name }: User): Promise<void> {
    const { disableTitle, disableText: text, disable: action } = this.t().users;
    await this.doSurely({ title: disableTitle(name), text, action, danger: true }, id, 'disable');
  }

  protected async makeAdmin({ id, name }: User): Promise<void> {
    const { makeAdminTitle, makeAdminText: text, makeAdmin: action } = this.t().users;
    await this.doSurely({ title: makeAdminTitle(name), text, action }, id, 'make-admin');
  }

  protected async do(userId: string, deed: Deed): Promise<void> {
    try {
      const user = await this.server.ask(`POST /admin/users/:userId/${deed}`, { params: { userId } });
      this.users.replace(user);
      this.toasts.say(this.t().users.changed(user.name));
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    }
  }

  protected more(): void {
    this.users.more().catch((error: unknown) => this.toasts.warn(problemOf(error, this.t())));
  }

  private async doSurely(question: Question, userId: string, deed: Deed): Promise<void> {
    if (await this.confirm.ask(question)) await this.do(userId, deed);
  }
}

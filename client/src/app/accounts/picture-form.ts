import { Component, inject, input, signal, viewChild, type ElementRef } from '@angular/core';
import type { Account } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { Avatar } from '../ui/marks/avatar.ts';
import { chooseFiles } from '../ui/inputs/choose-files.ts';
import { FileDrop } from '../ui/inputs/file-drop.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Profile } from './profile.ts';
import { bytesOf, squareOf } from './square-picture.ts';

const accepted = 'image/png,image/jpeg,image/webp,image/gif,image/avif';

/** The picture somebody is shown by: chosen, dropped or pasted, and seen before it is taken. */
@Component({
  selector: 'app-picture-form',
  imports: [Avatar, FileDrop, Icon],
  templateUrl: './picture-form.html',
})
export class PictureForm {
  readonly account = input.required<Account>();

  private readonly profile = inject(Profile);
  protected readonly t = inject(I18n).t;
  private readonly preview = viewChild.required<ElementRef<HTMLElement>>('preview');
  private readonly chosen = signal<HTMLCanvasElement | null>(null);
  protected readonly isChosen = this.chosen.asReadonly();
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');

  protected async choose(): Promise<void> {
    await this.show(await chooseFiles({ accept: accepted, many: false }));
  }

  protected async show([file]: readonly File[]): Promise<void> {
    if (!file) return;
    this.problem.set('');
    const square = await squareOf(file).catch(() => null);
    if (!square) return this.problem.set(this.t().accounts.noPicture);
    this.chosen.set(square);
    this.preview().nativeElement.replaceChildren(square);
  }

  protected forget(): void {
    this.chosen.set(null);
    this.preview().nativeElement.replaceChildren();
  }

  protected async take(): Promise<void> {
    await this.whileBusy(async () => this.profile.showPicture(await bytesOf(this.chosen()!)));
    if (!this.problem()) this.forget();
  }

  protected remove(): Promise<void> {
    return this.whileBusy(() => this.profile.showNoPicture());
  }

  private async whileBusy(deed: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set('');
    await deed().catch((error: unknown) => this.problem.set(problemOf(error, this.t())));
    this.isBusy.set(false);
  }
}

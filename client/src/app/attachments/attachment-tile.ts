import { Component, computed, inject, input, output } from '@angular/core';
import type { Attachment } from '@taskmanager/contract';
import { startWriting } from '../drafts/writing.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { urlOf } from '../server/requests.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import { TakesFocus } from '../ui/inputs/takes-focus.ts';
import { Attachments } from './attachments.ts';

/** One file: a picture shows itself, anything else its name. */
@Component({
  selector: 'app-attachment',
  imports: [Icon, Menu, MenuItem, Opens, TakesFocus],
  templateUrl: './attachment-tile.html',
})
export class AttachmentTile {
  readonly attachment = input.required<Attachment>();
  readonly mayEdit = input.required<boolean>();
  /** Somebody wants to see the picture. */
  readonly shown = output();
  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  private readonly project = inject(CurrentProject).required;
  private readonly attachments = inject(Attachments);
  private readonly params = computed(() => ({ attachmentId: this.attachment().id }));
  protected readonly address = computed(() => urlOf('/attachments/:attachmentId/bytes', { params: this.params() }));
  protected readonly preview = computed(() => {
    const { picture } = this.attachment();
    return picture?.file && urlOf('/attachments/:attachmentId/preview', { params: this.params() });
  });
  protected readonly isPicture = computed(() => this.attachment().type.startsWith('image/'));
  protected readonly about = computed(() => {
    const { size, createdBy, createdAt } = this.attachment();
    const who = this.project().nameOf(createdBy);
    return [this.format.bytes(size), who, this.format.ago(createdAt)].filter(Boolean).join(' · ');
  });
  protected readonly naming = startWriting({
    place: computed(() => `attachment:${this.attachment().id}`),
    now: computed(() => this.attachment().name),
    save: (text) => this.rename(text),
  });

  protected finish(event: Event): void {
    event.preventDefault();
    this.naming.finish();
  }

  protected putBack(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.naming.leave();
  }

  protected remove(): void {
    this.attachments.remove(this.project(), this.attachment());
  }

  private rename(text: string): string | undefined {
    const name = text.replace(/[/\\\p{Cc}]/gu, ' ').trim();
    if (name === '') return undefined;
    this.attachments.rename(this.project(), this.attachment(), name);
    return name;
  }
}

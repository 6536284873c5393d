import { Component, computed, inject, input, signal } from '@angular/core';
import { mostBytesOfFile, type Attachment, type Task } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { chooseFiles } from '../ui/inputs/choose-files.ts';
import { Icon } from '../ui/marks/icon.ts';
import { AttachmentTile } from './attachment-tile.ts';
import { Gallery } from './gallery.ts';
import { followAttachments } from './task-attachments.ts';
import { UploadRow } from './upload-row.ts';
import { Uploads } from './uploads.ts';

/** The files of a task, those on their way, and how to add more. */
@Component({
  selector: 'app-attachments',
  imports: [AttachmentTile, Gallery, Icon, UploadRow],
  templateUrl: './attachment-list.html',
})
export class AttachmentList {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  private readonly project = inject(CurrentProject).required;
  private readonly uploads = inject(Uploads);
  private readonly format = inject(Format);
  protected readonly mayEdit = computed(() => this.project().may('attachment.edit'));
  protected readonly attachments = followAttachments(
    this.project,
    computed(() => this.task().id),
  );
  protected readonly coming = computed(() => this.uploads.uploads().filter(({ taskId }) => taskId === this.task().id));
  protected readonly pictures = computed(() => this.attachments.all().filter(isPicture));
  protected readonly shown = signal<Attachment | undefined>(undefined);
  protected readonly limit = computed(() => this.t().attachments.limit(this.format.bytes(mostBytesOfFile)));

  async choose(): Promise<void> {
    this.add(await chooseFiles());
  }

  add(files: readonly File[]): void {
    if (this.mayEdit()) this.uploads.add(this.project(), this.task().id, files);
  }
}

function isPicture({ type }: Attachment): boolean {
  return /^image\/(png|jpeg|gif|webp|avif)$/.test(type);
}

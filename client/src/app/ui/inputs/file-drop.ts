import { Directive, output, signal } from '@angular/core';

/** Takes files that are dropped or pasted: `<section appFileDrop (filesDropped)="attach($event)">`. It is `.dropping` meanwhile. */
@Directive({
  selector: '[appFileDrop]',
  host: {
    '[class.dropping]': 'isOver()',
    '(dragenter)': 'welcome($event)',
    '(dragover)': 'welcome($event)',
    '(dragleave)': 'leave($event)',
    '(drop)': 'take($event)',
    '(paste)': 'takePasted($event)',
  },
})
export class FileDrop {
  readonly filesDropped = output<readonly File[]>();
  protected readonly isOver = signal(false);

  protected welcome(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.isOver.set(true);
  }

  protected leave(event: DragEvent): void {
    const goesInside =
      event.relatedTarget instanceof Node && (event.currentTarget as Node).contains(event.relatedTarget);
    if (!goesInside) this.isOver.set(false);
  }

  protected take(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver.set(false);
    this.give(event.dataTransfer);
  }

  /** Text that comes with a picture of itself, as from a table, is meant as text. */
  protected takePasted(event: ClipboardEvent): void {
    const pasted = event.clipboardData;
    if (!pasted || pasted.files.length === 0 || pasted.types.includes('text/plain')) return;
    event.preventDefault();
    this.give(pasted);
  }

  private give({ files }: DataTransfer): void {
    if (files.length > 0) this.filesDropped.emit([...files]);
  }
}

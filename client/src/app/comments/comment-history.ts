import { Component, inject, input, type OnInit, output, signal } from '@angular/core';
import type { CommentVersion } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { MarkdownText } from '../markdown/markdown-text.ts';
import { Server } from '../server/server.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { Face } from '../ui/marks/face.ts';

/** What a comment said before. */
@Component({
  selector: 'app-comment-history',
  imports: [Dialog, Face, MarkdownText],
  template: `
    <app-dialog wide [title]="t().comments.history" (closed)="closed.emit()">
      @if (versions(); as all) {
        <ol class="versions">
          @for (version of all; track version.seq) {
            <li>
              <time class="soft" [attr.datetime]="version.at">{{ format.dateTime(version.at) }}</time>
              @if (version.text !== undefined) {
                <app-markdown [text]="version.text" />
              } @else {
                <p class="soft">{{ t().comments.erased }}</p>
              }
            </li>
          }
        </ol>
      } @else if (hasFailed()) {
        <app-face kind="failed" [title]="t().comments.historyFailed">
          <button class="button" type="button" (click)="load()">{{ t().tasks.tryAgain }}</button>
        </app-face>
      } @else {
        <app-face kind="loading" />
      }
    </app-dialog>
  `,
})
export class CommentHistory implements OnInit {
  readonly commentId = input.required<string>();
  readonly closed = output();
  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  private readonly server = inject(Server);
  protected readonly versions = signal<readonly CommentVersion[] | undefined>(undefined);
  protected readonly hasFailed = signal(false);

  ngOnInit(): void {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.hasFailed.set(false);
    try {
      const params = { commentId: this.commentId() };
      const { items } = await this.server.ask('GET /comments/:commentId/history', { params, query: { limit: 100 } });
      this.versions.set(items);
    } catch {
      this.hasFailed.set(true);
    }
  }
}

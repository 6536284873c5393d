import { Component, computed, input } from '@angular/core';
import { qrCode } from './qr-code.ts';

/** How wide the light edge is that readers need. */
const edge = 4;

/** A text as a picture for cameras: dark on light in every theme, or some do not read it. */
@Component({
  selector: 'app-qr-picture',
  template: `
    <svg role="img" shape-rendering="crispEdges" [attr.aria-label]="label()" [attr.viewBox]="viewBox()">
      <path [attr.d]="path()" />
    </svg>
  `,
})
export class QrPicture {
  readonly text = input.required<string>();
  readonly label = input.required<string>();

  private readonly code = computed(() => qrCode(this.text()));
  protected readonly viewBox = computed(() => `0 0 ${this.code().length + 2 * edge} ${this.code().length + 2 * edge}`);
  protected readonly path = computed(() =>
    this.code()
      .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + edge} ${y + edge}h1v1h-1z` : '')))
      .join(''),
  );
}

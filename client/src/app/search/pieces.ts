import { Component, input } from '@angular/core';
import type { Piece } from './marked.ts';

/** A text with what was found in it marked. */
@Component({
  selector: 'app-pieces',
  template: `
    @for (piece of pieces(); track $index) {
      @if (piece.isFound) {
        <mark>{{ piece.text }}</mark>
      } @else {
        <span>{{ piece.text }}</span>
      }
    }
  `,
})
export class Pieces {
  readonly pieces = input.required<readonly Piece[]>();
}

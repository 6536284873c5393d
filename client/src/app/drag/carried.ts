import type { Place } from './drag-geometry.ts';

export type { Place } from './drag-geometry.ts';

/**
 * What the board says and hears. In its page a column is `[data-list]` and what it is moved by `[data-list-handle]`, a
 * card is `[data-task]`, and `[data-no-drag]` and all controls are left alone.
 */
export type DragEvents = {
  /** Who goes along: all that are selected when this one is among them. None where it may not be moved. */
  idsWith(taskId: string): readonly string[];
  mayMoveList?(listId: string): boolean;
  /** Where cards go elsewhere than between other cards. */
  liftCard?(card: HTMLElement, at: Point): Carried | undefined;
  onLift?(ids: readonly string[]): void;
  /** Undefined when it is over. */
  onOver?(place: Place | undefined): void;
  onDrop?(ids: readonly string[], place: Place): void;
  onDropList?(listId: string, place: Place): void;
};

/** Something that follows the pointer until it is let go. */
export type Carried = {
  /** Once a frame. */
  carry(pointer: Point, passedMs: number): void;
  drop(): void;
  /** Puts the page back as it was. */
  release(): void;
};

export type Point = { readonly x: number; readonly y: number };

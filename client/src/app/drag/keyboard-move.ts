import { placeAt, type Place } from './drag-geometry.ts';

/** What the board knows and does. */
export type MoveBoard = {
  /** The lists stand one below the other: whoever goes on beyond an end comes to the next. */
  readonly isStacked?: boolean;
  /** In the order of reading. */
  listIds(): readonly string[];
  taskIds(listId: string): readonly string[];
  /** Who goes along: all that are selected when this one is among them. None where it may not be moved. */
  idsWith(taskId: string): readonly string[];
  /** And keep the focus on the one that had it. */
  move(ids: readonly string[], place: Place): void;
  /** Where it would go now; undefined when that is decided. */
  show(place: Place | undefined): void;
  say(text: string): void;
  words(): MoveWords;
};

export type MoveWords = {
  lifted(count: number): string;
  /** `list` is the id of a list. */
  at(list: string, position: number, count: number): string;
  movedTo(list: string, position: number, count: number): string;
  readonly putBack: string;
};

/** A place by its number among those that stay. */
type Spot = { readonly listId: string; readonly index: number };
type Lift = { readonly taskId: string; readonly ids: readonly string[]; readonly home: Spot; readonly spot: Spot };

/**
 * Moves cards without a pointer: alt and an arrow at once; or space takes a card up, arrows choose, space or enter
 * puts it down and escape puts it back. `handle` says whether the key was meant for it.
 */
export function createKeyboardMove(board: MoveBoard) {
  let lift: Lift | undefined;

  function handle(event: KeyboardEvent, taskId: string): boolean {
    if (event.ctrlKey || event.metaKey) return false;
    const done = lift ? whileLifted(lift, event) : beforeLift(event, taskId);
    if (done) event.preventDefault();
    return done;
  }

  function beforeLift(event: KeyboardEvent, taskId: string): boolean {
    if (event.key === ' ' && !event.altKey && !event.shiftKey) return begin(taskId);
    if (!event.altKey || !isArrow(event.key)) return false;
    const started = start(taskId);
    if (started) moveAtOnce(started, event);
    return true;
  }

  function moveAtOnce(started: Lift, event: KeyboardEvent): void {
    const spot = next(started, event);
    if (isSame(spot, started.home)) return board.say(sentence('at', started.ids, spot));
    board.move(started.ids, placeOf(started.ids, spot));
    board.say(sentence('movedTo', started.ids, spot));
  }

  function begin(taskId: string): boolean {
    lift = start(taskId);
    if (!lift) return false;
    board.show(placeOf(lift.ids, lift.spot));
    board.say(`${board.words().lifted(lift.ids.length)} ${sentence('at', lift.ids, lift.spot)}`);
    return true;
  }

  function whileLifted(lifted: Lift, event: KeyboardEvent): boolean {
    if (event.key === ' ' || event.key === 'Enter') return putDown(lifted);
    if (event.key === 'Escape') return cancel();
    if (event.key === 'Tab') return !cancel(); // the focus goes on, and the card stays
    if (!isArrow(event.key) && event.key !== 'Home' && event.key !== 'End') return true;
    const spot = next(lifted, event);
    lift = { ...lifted, spot };
    board.show(placeOf(lifted.ids, spot));
    board.say(sentence('at', lifted.ids, spot));
    return true;
  }

  function putDown({ ids, home, spot }: Lift): boolean {
    if (isSame(home, spot)) return cancel();
    end();
    board.move(ids, placeOf(ids, spot));
    board.say(sentence('movedTo', ids, spot));
    return true;
  }

  function cancel(): boolean {
    if (lift) board.say(board.words().putBack);
    end();
    return true;
  }

  function end(): void {
    lift = undefined;
    board.show(undefined);
  }

  function start(taskId: string): Lift | undefined {
    const ids = board.idsWith(taskId);
    const listId = board.listIds().find((list) => board.taskIds(list).includes(taskId));
    if (ids.length === 0 || listId === undefined) return undefined;
    const above = board.taskIds(listId).slice(0, board.taskIds(listId).indexOf(taskId));
    const home = { listId, index: above.filter((id) => !ids.includes(id)).length };
    return { taskId, ids, home, spot: home };
  }

  function next({ ids, spot }: Lift, { key, shiftKey }: KeyboardEvent): Spot {
    const last = others(ids, spot.listId).length;
    const isFar = shiftKey || key === 'Home' || key === 'End';
    if (board.isStacked && !isFar) {
      const beyond = key === 'ArrowUp' && spot.index === 0 ? -1 : key === 'ArrowDown' && spot.index === last ? 1 : 0;
      if (beyond !== 0) return endOf(ids, spot, beyond);
    }
    if (key === 'ArrowUp' || key === 'Home') return { ...spot, index: isFar ? 0 : Math.max(spot.index - 1, 0) };
    if (key === 'ArrowDown' || key === 'End') return { ...spot, index: isFar ? last : Math.min(spot.index + 1, last) };
    const lists = board.listIds();
    const step = (key === 'ArrowRight') === isTurned() ? -1 : 1;
    const at = lists.indexOf(spot.listId);
    const target = isFar ? (step > 0 ? lists.length - 1 : 0) : at + step;
    const listId = lists[target] ?? spot.listId;
    return { listId, index: Math.min(spot.index, others(ids, listId).length) };
  }

  /** Of the list above or below, the end that is nearer. */
  function endOf(ids: readonly string[], spot: Spot, step: 1 | -1): Spot {
    const lists = board.listIds();
    const listId = lists[lists.indexOf(spot.listId) + step];
    if (listId === undefined) return spot;
    return { listId, index: step > 0 ? 0 : others(ids, listId).length };
  }

  function others(ids: readonly string[], listId: string): readonly string[] {
    return board.taskIds(listId).filter((id) => !ids.includes(id));
  }

  function placeOf(ids: readonly string[], { listId, index }: Spot): Place {
    const slots = others(ids, listId).map((id) => ({ id }));
    return placeAt(listId, slots, index);
  }

  function sentence(word: 'at' | 'movedTo', ids: readonly string[], { listId, index }: Spot): string {
    return board.words()[word](listId, index + 1, others(ids, listId).length + ids.length);
  }

  return {
    handle,
    /** When the focus goes elsewhere, or the board does. */
    cancel: () => void (lift && cancel()),
    isLifted: (taskId: string) => lift?.ids.includes(taskId) ?? false,
  };
}

function isArrow(key: string): boolean {
  return key.startsWith('Arrow');
}

function isSame(a: Spot, b: Spot): boolean {
  return a.listId === b.listId && a.index === b.index;
}

function isTurned(): boolean {
  return getComputedStyle(document.documentElement).direction === 'rtl';
}

import { enableDrag, type Place } from './drag.ts';

const [columnWidth, cardHeight] = [200, 50];

/** Two columns side by side; each card is as high as any other, and lies where its order says. */
function startBoard(selected: readonly string[] = []) {
  document.body.innerHTML = `<main>
    <section data-list="todo"><h2 data-list-handle>To do</h2><ul>${['a', 'b', 'c'].map(card).join('')}</ul></section>
    <section data-list="done"><h2 data-list-handle>Done</h2><ul>${['x', 'y'].map(card).join('')}</ul></section>
  </main>`;
  const board = document.querySelector('main')!;
  const lists = [...board.querySelectorAll('section')];
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const column = lists.findIndex((list) => list.contains(this));
    const [left, order] = [
      column * columnWidth,
      [...(this.closest('ul')?.children ?? [])].indexOf(this.closest('li')!),
    ];
    if (!this.closest('li')) return new DOMRect(left, 0, column < 0 ? 800 : columnWidth, 600);
    return new DOMRect(left, 100 + order * cardHeight, columnWidth, cardHeight);
  });
  const [dropped, droppedLists]: [[readonly string[], Place][], [string, Place][]] = [[], []];
  const over: (Place | undefined)[] = [];
  const stop = enableDrag(board, {
    idsWith: (id) => (selected.includes(id) ? selected : [id]),
    onOver: (place) => over.push(place),
    onDrop: (ids, place) => dropped.push([ids, place]),
    onDropList: (id, place) => droppedLists.push([id, place]),
  });
  const grab = (selector: string) => board.querySelector<HTMLElement>(selector)!;
  return { board, dropped, droppedLists, over, stop, grab };
}

function card(id: string): string {
  return `<li><article data-task="${id}" tabindex="0">Task ${id} <button>Done</button></article></li>`;
}

function pointer(type: string, on: EventTarget, x: number, y: number, more: PointerEventInit = {}): void {
  const at = { clientX: x, clientY: y, pointerId: 1, isPrimary: true, pointerType: 'mouse', button: 0 };
  on.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...at, ...more }));
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const frame = () => vi.advanceTimersByTime(40);

describe('dragging', () => {
  it('puts a card between two others of another column', () => {
    const { dropped, grab, board } = startBoard();
    pointer('pointerdown', grab('[data-task=a]'), 50, 110);
    pointer('pointermove', document, 260, 165);
    frame();
    expect(board.querySelector('.drag-ghost')?.textContent).toContain('Task a');
    pointer('pointerup', document, 260, 165);
    expect(dropped).toEqual([[['a'], { listId: 'done', after: 'x', before: 'y' }]]);
    expect(board.querySelector('.drag-ghost, .drag-gap, [data-lifted]')).toBeNull();
  });

  it('makes room where the card would go, and closes up where it was', () => {
    const { grab } = startBoard();
    pointer('pointerdown', grab('[data-task=a]'), 50, 110);
    pointer('pointermove', document, 50, 165);
    frame();
    expect(['a', 'b', 'c'].map((id) => grab(`[data-task=${id}]`).style.translate)).toEqual(['', '0px -50px', '']);
    pointer('pointermove', document, 250, 110);
    frame();
    expect(['b', 'c', 'x', 'y'].map((id) => grab(`[data-task=${id}]`).style.translate)).toEqual([
      ...['0px -50px', '0px -50px', '0px 50px', '0px 50px'],
    ]);
  });

  it('takes all selected cards along and shows how many', () => {
    const { dropped, grab, board } = startBoard(['a', 'c']);
    pointer('pointerdown', grab('[data-task=c]'), 50, 210);
    pointer('pointermove', document, 250, 400);
    frame();
    expect(board.querySelector('.drag-ghost .badge')?.textContent).toBe('2');
    pointer('pointerup', document, 250, 400);
    expect(dropped).toEqual([[['a', 'c'], { listId: 'done', after: 'y' }]]);
  });

  it('is no move when the card falls back where it was', () => {
    const { dropped, grab } = startBoard();
    pointer('pointerdown', grab('[data-task=b]'), 50, 160);
    pointer('pointermove', document, 60, 170);
    frame();
    pointer('pointerup', document, 60, 170);
    expect(dropped).toEqual([]);
  });

  it('begins only when the mouse has moved, so that a click is a click', () => {
    const { grab, board } = startBoard();
    pointer('pointerdown', grab('[data-task=a]'), 50, 110);
    pointer('pointermove', document, 52, 111);
    frame();
    expect(board.querySelector('.drag-ghost')).toBeNull();
    pointer('pointerup', document, 52, 111);
    let clicked = false;
    board.addEventListener('click', () => (clicked = true));
    grab('[data-task=a]').click();
    expect(clicked).toBe(true);
  });

  it('is no click at its end', () => {
    const { grab, board } = startBoard();
    let clicked = 0;
    board.addEventListener('click', () => clicked++);
    pointer('pointerdown', grab('[data-task=a]'), 50, 110);
    pointer('pointermove', document, 250, 110);
    pointer('pointerup', document, 250, 110);
    grab('[data-task=a]').click();
    expect(clicked).toBe(0);
    frame();
    grab('[data-task=a]').click();
    expect(clicked).toBe(1);
  });

  it('ends without a move on escape', () => {
    const { dropped, over, grab, board } = startBoard();
    pointer('pointerdown', grab('[data-task=a]'), 50, 110);
    pointer('pointermove', document, 250, 110);
    frame();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    pointer('pointerup', document, 250, 110);
    expect(dropped).toEqual([]);
    expect(over.at(-1)).toBeUndefined();
    expect(grab('[data-task=x]').style.translate).toBe('');
    expect(board.querySelector('.drag-ghost')).toBeNull();
  });

  it('waits for a long press of a finger, and is off when the finger scrolls', () => {
    const { grab, board } = startBoard();
    const touch = { pointerType: 'touch' };
    pointer('pointerdown', grab('[data-task=a]'), 50, 110, touch);
    pointer('pointermove', document, 50, 140, touch);
    vi.advanceTimersByTime(400);
    expect(board.querySelector('.drag-ghost')).toBeNull();
    pointer('pointerup', document, 50, 140, touch);
    pointer('pointerdown', grab('[data-task=a]'), 50, 110, touch);
    vi.advanceTimersByTime(250);
    expect(board.querySelector('.drag-ghost')).not.toBeNull();
    pointer('pointercancel', document, 50, 110, touch);
    expect(board.querySelector('.drag-ghost')).toBeNull();
  });

  it('stops a finger from scrolling only while it carries a card', () => {
    const { grab } = startBoard();
    const touchMove = () => {
      const event = new Event('touchmove', { bubbles: true, cancelable: true });
      grab('[data-task=a]').dispatchEvent(event);
      return event.defaultPrevented;
    };
    pointer('pointerdown', grab('[data-task=a]'), 50, 110, { pointerType: 'touch' });
    expect(touchMove()).toBe(false);
    vi.advanceTimersByTime(250);
    expect(touchMove()).toBe(true);
  });

  it('leaves buttons in a card alone', () => {
    const { grab, board } = startBoard();
    pointer('pointerdown', grab('[data-task=a] button'), 150, 110);
    pointer('pointermove', document, 250, 110);
    frame();
    expect(board.querySelector('.drag-ghost')).toBeNull();
  });

  it('moves a column by its head', () => {
    const { droppedLists, grab } = startBoard();
    pointer('pointerdown', grab('[data-list=todo] h2'), 50, 20);
    pointer('pointermove', document, 300, 20);
    frame();
    expect(grab('[data-list=done]').style.translate).toBe('-200px');
    pointer('pointerup', document, 300, 20);
    expect(droppedLists).toEqual([['todo', { listId: 'todo', after: 'done' }]]);
  });
});

import { afterNextRender, inject, Injector, Service } from '@angular/core';
import { pressAgain } from './press-again.ts';
import { takesText } from './takes-text.ts';

type Wait = { keys: KeyboardEvent[]; isOver: boolean; isGivenUp: boolean; readonly ended: AbortController };

/**
 * What is typed while a line to type in is on its way: it is kept, and handed to the line in order. To the page behind,
 * letters would be shortcuts. Escape gives up what comes; where nothing comes, the page gets its keys.
 */
@Service()
export class TypedAhead {
  private readonly injector = inject(Injector);
  private wait: Wait | undefined;
  private isPressing = false;

  /** `open` may answer with a promise where something is loaded. If that fails, what was typed is gone with it. */
  async keepFor(open: () => unknown): Promise<void> {
    const wait = this.begin();
    try {
      await open();
      await this.drawn();
    } catch (error) {
      wait.ended.abort();
      throw error;
    }
    await this.handOn(wait);
  }

  private begin(): Wait {
    const before = this.wait;
    before?.ended.abort();
    const wait: Wait = {
      keys: before?.isGivenUp ? [] : (before?.keys.splice(0) ?? []),
      isOver: false,
      isGivenUp: false,
      ended: new AbortController(),
    };
    const early = { capture: true, signal: wait.ended.signal };
    document.addEventListener('keydown', (event) => this.keep(event, wait), early);
    document.addEventListener('pointerdown', () => wait.ended.abort(), early);
    document.addEventListener('focusin', ({ target }) => takesText(target) && void this.handOn(wait), early);
    return (this.wait = wait);
  }

  private keep(event: KeyboardEvent, wait: Wait): void {
    if (this.isPressing || wait.isGivenUp || !isKept(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wait.isGivenUp = event.key === 'Escape' && !wait.isOver;
    if (wait.isGivenUp) wait.keys = [event];
    else wait.keys.push(event);
  }

  private async handOn(wait: Wait): Promise<void> {
    if (wait.isOver) return;
    wait.isOver = true;
    await Promise.resolve(); // whoever gives the focus has more to do
    if (wait.isGivenUp && !document.activeElement?.closest('dialog, [popover]')) wait.keys = [];
    for (let key = next(wait); key; key = next(wait)) {
      this.press(key);
      await this.drawn();
    }
    wait.ended.abort();
  }

  private press(key: KeyboardEvent): void {
    this.isPressing = true;
    pressAgain(key);
    this.isPressing = false;
  }

  private drawn(): Promise<void> {
    return new Promise((resolve) => afterNextRender({ read: () => resolve() }, { injector: this.injector }));
  }
}

function next({ keys, ended }: Wait): KeyboardEvent | undefined {
  return ended.signal.aborted ? undefined : keys.shift();
}

const named = /^(Backspace|Delete|Enter|Escape|Home|End|Arrow.*)$/;

function isKept(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (event.isComposing) return false;
  const isLetter = [...key].length === 1;
  if (!(ctrlKey || metaKey || altKey)) return isLetter || named.test(key);
  return key === 'Enter' || (isLetter && event.getModifierState('AltGraph'));
}

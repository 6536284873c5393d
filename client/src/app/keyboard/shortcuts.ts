import { afterNextRender, computed, DestroyRef, ElementRef, inject, isDevMode, Service, signal } from '@angular/core';
import { collide, fits, isCharacter, runsOnMac, strokesOf, type Press, type Stroke } from './keys.ts';
import { takesText } from './takes-text.ts';
import { TypedAhead } from './typed-ahead.ts';

/** Something a person can do from the keyboard, by its keys or by its name in the palette. */
export type Command = {
  readonly id: string;
  /** `q`, `ctrl+k`, `g then b`, `alt+ArrowUp`; none for what is only in the palette. */
  readonly keys?: string;
  readonly label: () => string;
  readonly group: () => string;
  readonly run: (event?: KeyboardEvent) => unknown;
  readonly when?: () => boolean;
  /** A line to type in comes of it: what is typed until it has the focus is kept for it. */
  readonly opens?: boolean;
  /** Also while somebody writes a text. */
  readonly whileTyping?: boolean;
  /** Also while a dialog is open to which the command does not belong. */
  readonly everywhere?: boolean;
};

export type Belonging = {
  /** They come with the dialog in the template of who brings them, and answer while it is open. */
  readonly inDialog?: boolean;
};

type Known = Command & {
  readonly strokes: readonly Stroke[];
  readonly home: Element | undefined;
  readonly inDialog: boolean;
};

/** How long one waits for the next key of a sequence. */
const patienceMs = 1000;

/**
 * The one who listens to keys. A command lives as long as the component that brought it. While a modal dialog is open,
 * only what is in it answers. Of two for the same keys the later one does.
 */
@Service()
export class Shortcuts {
  private readonly known = signal<readonly Known[]>([]);
  private readonly singleKeys = signal(true);
  private readonly pressed = signal<readonly Press[]>([]);
  private readonly isMac = runsOnMac();
  private readonly typedAhead = inject(TypedAhead);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly commands = computed<readonly Command[]>(() => this.known());
  /** How many keys of a sequence were pressed already. */
  readonly waiting = computed(() => this.pressed().length);
  readonly takesSingleKeys = this.singleKeys.asReadonly();

  constructor() {
    const hear = (event: KeyboardEvent) => this.hear(event);
    document.addEventListener('keydown', hear);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('keydown', hear);
      this.forget();
    });
  }

  /** Called where `inject` may be: `inject(Shortcuts).use([…])`. */
  use(commands: readonly Command[], { inDialog = false }: Belonging = {}): void {
    const home = inject<ElementRef<Element>>(ElementRef, { optional: true })?.nativeElement;
    const added = commands.map((command): Known => ({
      ...command,
      strokes: strokesOf(command.keys ?? ''),
      home,
      inDialog,
    }));
    this.known.update((known) => [...known, ...added]);
    inject(DestroyRef).onDestroy(() => this.known.update((known) => known.filter((one) => !added.includes(one))));
    if (isDevMode()) afterNextRender(() => this.refuseCollisions(added));
  }

  /** The preference of those for whom a key pressed by accident does too much. */
  takeSingleKeys(take: boolean): void {
    this.singleKeys.set(take);
  }

  /** What can be done now. */
  live(): readonly Command[] {
    return this.liveOnes();
  }

  /** Whoever chose it, by its keys or by its name. */
  run({ run, opens }: Command, event?: KeyboardEvent): void {
    if (opens) void this.typedAhead.keepFor(() => run(event));
    else void run(event);
  }

  private liveOnes(): Known[] {
    const dialog = foremostDialog();
    return this.known().filter((one) => (one.everywhere || belongs(one, dialog)) && (one.when?.() ?? true));
  }

  private hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || modifiers.has(event.key)) return;
    const isTyping = takesText(event.target);
    const candidates = this.liveOnes().filter((one) => this.answers(one, isTyping));
    const presses = [...this.pressed(), event];
    if (this.answer(candidates, presses, event) || presses.length === 1) return;
    this.answer(candidates, [event], event);
  }

  private answers({ keys, strokes, whileTyping }: Known, isTyping: boolean): boolean {
    if (keys === undefined || (isTyping && !whileTyping)) return false;
    return this.singleKeys() || !strokes.some(isCharacter);
  }

  private answer(candidates: readonly Known[], presses: readonly Press[], event: KeyboardEvent): boolean {
    this.forget();
    const begun = candidates.filter(({ strokes }) => presses.every((press, at) => this.fits(strokes[at], press)));
    const command = begun.findLast(({ strokes }) => strokes.length === presses.length);
    if (begun.length === 0) return false;
    event.preventDefault();
    if (!command) this.waitForMore(presses);
    else if (!event.repeat || event.key.startsWith('Arrow')) this.run(command, event);
    return true;
  }

  private fits(stroke: Stroke | undefined, press: Press): boolean {
    return stroke !== undefined && fits(stroke, press, this.isMac);
  }

  private waitForMore(presses: readonly Press[]): void {
    this.pressed.set(presses);
    this.timer = setTimeout(() => this.forget(), patienceMs);
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.pressed.set([]);
  }

  private refuseCollisions(added: readonly Known[]): void {
    for (const one of added) {
      const other = this.known().find((known) => areRivals(one, known));
      if (other) throw new Error(`The keys ${one.keys} are wanted by ${one.id} and by ${other.id}.`);
    }
  }
}

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Process', 'Unidentified']);

/** The one that has the focus is in front; where none has, the last one. */
function foremostDialog(): Element | undefined {
  const modal = [...document.querySelectorAll('dialog:modal, [aria-modal="true"]')];
  return modal.findLast((dialog) => dialog.contains(document.activeElement)) ?? modal.at(-1);
}

function belongs({ home, inDialog }: Known, dialog: Element | undefined): boolean {
  if (!dialog || !home) return !dialog;
  return dialog.contains(home) || (inDialog && home.contains(dialog));
}

/** Both answer to the same keys at the same time. What has a `when` may know better. */
function areRivals(one: Known, other: Known): boolean {
  if (one === other || one.when || other.when || !one.keys || !other.keys) return false;
  return one.inDialog === other.inDialog && dialogOf(one) === dialogOf(other) && collide(one.keys, other.keys);
}

function dialogOf({ home, inDialog }: Known): Element | null | undefined {
  return inDialog ? home : home?.closest('dialog');
}

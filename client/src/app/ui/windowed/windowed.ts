import { NgTemplateOutlet } from '@angular/common';
import {
  afterEveryRender,
  afterRenderEffect,
  Component,
  computed,
  contentChild,
  DestroyRef,
  Directive,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  TemplateRef,
  untracked,
  viewChild,
} from '@angular/core';
import { fixedHeights, learnedHeights, type Heights, type Range } from './heights.ts';
import { createPlace, type Block } from '../layers/place.ts';
import { isAside, observeAside, observeSize } from './sight.ts';
import { createRowSizes, type Size } from './row-sizes.ts';

/** What a row's template is given: `<ng-template appRow let-id let-index="index" let-count="count">`. */
export type Row = { readonly $implicit: string; readonly index: number; readonly count: number };
type PlacedRow = Row & { readonly away: number | undefined };

const none: Range = { from: 0, to: 0 };

@Directive({ selector: 'ng-template[appRow]' })
export class RowTemplate {
  static ngTemplateContextGuard(_: RowTemplate, context: unknown): context is Row {
    return Boolean(context);
  }
}

/** A list of any length of which only the rows in sight are there; none while it is aside. It scrolls itself, or within `scroller`. */
@Component({
  selector: 'app-windowed',
  imports: [NgTemplateOutlet],
  templateUrl: './windowed.html',
  host: {
    '[class.elsewhere]': 'scroller() !== undefined',
    '(focusin)': 'keepFocused($event)',
    '(focusout)': 'releaseFocused()',
  },
})
export class Windowed {
  readonly ids = input.required<readonly string[]>();
  /** How high a row is, about, until it was seen. */
  readonly estimate = input(72);
  /** All rows are exactly this high: nothing is measured. */
  readonly fixed = input<number>();
  /** Rows that are ready above and below those in sight. */
  readonly overscan = input(6);
  readonly scroller = input<HTMLElement>();

  protected readonly template = contentChild.required<TemplateRef<Row>>(TemplateRef);
  private readonly all = viewChild.required<ElementRef<HTMLElement>>('all');
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  private readonly place = createPlace();
  private isAside = false;
  private readonly sizes = createRowSizes((sizes) => this.learn(sizes) && this.payOwed());
  private readonly heights = computed(() => this.heightsOf(this.ids()));
  private readonly rounds = signal(0);
  private readonly range = signal(none, { equal: isSameRange });
  private readonly focused = signal<string | undefined>(undefined);
  private goal: { readonly id: string; readonly block: Block } | undefined;
  private toFocus: string | undefined;
  private hadFocus: HTMLElement | undefined;
  private roundsAtOnce = 0;
  private scrolled = 0;

  protected readonly total = computed(() => (this.rounds(), this.heights().total()));
  protected readonly top = computed(() => (this.rounds(), this.heights().topOf(this.range().from)));
  protected readonly rows = computed(() => (this.rounds(), this.placeRows()));

  constructor() {
    effect(() => this.stayInPlace(this.heights()));
    effect(() => this.rememberFocus(this.rows()));
    afterRenderEffect((onCleanup) => onCleanup(this.watch(this.scroller() ?? this.host)));
    afterRenderEffect({ earlyRead: () => this.measure(), write: (sizes) => this.settle(sizes()) });
    afterEveryRender({ read: () => this.noticeReset() });
    inject(DestroyRef).onDestroy(() => this.sizes.stop());
  }

  scrollTo(id: string, block: Block = 'nearest'): void {
    this.goal = { id, block };
    this.isAside = isAside(this.host.getBoundingClientRect());
    this.aim();
    this.beginRound();
  }

  /** Also in a row that will only come with the next change. */
  focus(id: string): void {
    this.toFocus = id;
    this.scrollTo(id);
  }

  protected keepFocused({ target }: FocusEvent): void {
    const row = (target as HTMLElement).closest<HTMLElement>('.windowed-row');
    this.focused.set(row?.dataset['row']);
    this.toFocus = undefined;
  }

  protected releaseFocused(): void {
    // when the whole window loses the focus, the row still has it
    if (!this.host.contains(document.activeElement)) this.focused.set(undefined);
  }

  private heightsOf(ids: readonly string[]): Heights {
    const [fixed, estimate] = [this.fixed(), this.estimate()];
    if (fixed !== undefined) return fixedHeights(ids.length, fixed);
    return learnedHeights(ids.length, (index) => this.sizes.known.get(ids[index] ?? '') ?? estimate);
  }

  /** A row that has the focus is there wherever the window is: typing goes on, and Tab goes on from it. */
  private placeRows(): PlacedRow[] {
    const [ids, heights, { from, to }, focused] = [this.ids(), this.heights(), this.range(), this.focused()];
    const count = ids.length;
    const rows = ids.slice(from, to).map((id, at): PlacedRow => {
      return { $implicit: id, index: from + at, count, away: undefined };
    });
    const index = focused === undefined ? -1 : ids.indexOf(focused);
    if (focused === undefined || index < 0 || (index >= from && index < to)) return rows;
    const kept = { $implicit: focused, index, count, away: heights.topOf(index) - heights.topOf(from) };
    return index < from ? [kept, ...rows] : [...rows, kept];
  }

  private watch(scroller: HTMLElement): () => void {
    const look = () => this.look(scroller);
    const stops = [observeSize(scroller, look), observeAside(scroller, look)];
    scroller.addEventListener('scroll', look, { passive: true });
    untracked(look);
    return () => {
      scroller.removeEventListener('scroll', look);
      stops.forEach((stop) => stop());
    };
  }

  private look(scroller: HTMLElement): void {
    const [frame, list] = [scroller.getBoundingClientRect(), this.all().nativeElement.getBoundingClientRect()];
    this.isAside = isAside(frame);
    this.place.seen(frame.top + scroller.clientTop - list.top, scroller.clientHeight);
    this.scrolled = scroller.scrollTop;
    this.show();
  }

  /** A list that is put elsewhere in the page, as a column among columns, begins at its top again and tells nobody. */
  private noticeReset(): void {
    const scroller = untracked(this.scroller) ?? this.host;
    if (scroller.scrollTop === 0 && this.scrolled > 0) this.look(scroller);
  }

  private show(): void {
    if (this.isAside) return this.range.set(none);
    this.range.set(this.place.rangeOver(untracked(this.ids), untracked(this.heights), untracked(this.overscan)));
  }

  private stayInPlace(heights: Heights): void {
    if (this.toFocus !== undefined) this.goal ??= { id: this.toFocus, block: 'nearest' };
    if (this.goal) return this.aim();
    this.place.stay(untracked(this.ids), heights);
    this.show();
  }

  private aim(): void {
    const index = untracked(this.ids).indexOf(this.goal?.id ?? '');
    if (index >= 0) this.place.aimAt(index, untracked(this.heights), this.goal?.block ?? 'nearest');
    this.show();
  }

  private measure(): readonly Size[] {
    this.rows();
    this.total();
    return this.fixed() === undefined ? this.sizes.measure(this.box().nativeElement) : [];
  }

  /** The page is as the signals say: it is scrolled to its place, and what its rows taught may begin another round. */
  private settle(sizes: readonly Size[]): void {
    this.payOwed();
    this.returnFocus();
    if (this.learn(sizes)) return;
    this.roundsAtOnce = 0;
    this.goal = undefined;
    this.focusWanted();
  }

  private learn(sizes: readonly Size[]): boolean {
    if (sizes.length === 0) return false;
    const heights = untracked(this.heights);
    const indexes = new Map(untracked(this.rows).map((row) => [row.$implicit, row.index]));
    const news = sizes.filter(({ id, height }) => heights.learn(indexes.get(id) ?? -1, height));
    if (news.length === 0) return false;
    this.stayInPlace(heights);
    this.beginRound();
    return true;
  }

  /** A few within one frame; where the estimate is far off, the rest come with the next ones. */
  private beginRound(): void {
    const begin = () => this.rounds.update((round) => round + 1);
    if (++this.roundsAtOnce < 5) return begin();
    requestAnimationFrame(() => {
      this.roundsAtOnce = 0;
      begin();
    });
  }

  private payOwed(): void {
    const owed = this.place.takeOwed();
    if (Math.abs(owed) <= 0.5) return;
    const scroller = untracked(this.scroller) ?? this.host;
    scroller.scrollTop += owed;
    this.scrolled = scroller.scrollTop;
  }

  private rememberFocus(_beforeTheyChange: readonly Row[]): void {
    const focused = document.activeElement;
    this.hadFocus = focused instanceof HTMLElement && this.host.contains(focused) ? focused : undefined;
  }

  /** A row that changes its place among its neighbours is taken out and put in again, and browsers then forget it. */
  private returnFocus(): void {
    if (document.activeElement === document.body && this.hadFocus?.isConnected) {
      this.hadFocus.focus({ preventScroll: true });
    }
    this.hadFocus = undefined;
  }

  private focusWanted(): void {
    const row = [...this.box().nativeElement.children].find((one) => isRow(one, this.toFocus));
    row?.querySelector<HTMLElement>('a[href], button, input, textarea, [tabindex]')?.focus({ preventScroll: true });
  }
}

function isSameRange(a: Range, b: Range): boolean {
  return a.from === b.from && a.to === b.to;
}

function isRow(element: Element, id: string | undefined): boolean {
  return id !== undefined && element instanceof HTMLElement && element.dataset['row'] === id;
}

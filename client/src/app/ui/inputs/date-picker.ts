import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  model,
  output,
  signal,
} from '@angular/core';
import { addDays } from '@taskmanager/contract';
import { I18n } from '../../i18n/i18n.ts';
import { Icon, type IconName } from '../marks/icon.ts';
import { addMonths, dayAfterKey, monthOf, startOfWeek, weeksOf, type WeekStart } from './month-grid.ts';
import { isTouched } from '../touch.ts';

/** What a typed text was taken for. `value` is given back as it is: a time, a zone. */
export type DateGuess<Value = unknown> = { readonly day: string | null; readonly label: string; readonly value: Value };

let count = 0;

/** A day, typed in one's own words or chosen: quickly from a few, or from a month by pointer or keys. For popovers. */
@Component({ selector: 'app-date-picker', imports: [Icon], templateUrl: './date-picker.html' })
export class DatePicker<Value = unknown> {
  /** `2026-12-24`, or null where there is none. */
  readonly day = model<string | null>(null);
  /** Which day it is where the reader is. */
  readonly today = input.required<string>();
  readonly weekStart = input<WeekStart>('monday');
  /** Understands what people type. Without it there is no line to type in. */
  readonly parse = input<(text: string) => DateGuess<Value> | null>();
  /** A day was chosen, or none. */
  readonly picked = output<string | null>();
  readonly guessed = output<DateGuess<Value>>();

  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  protected readonly name = `days-${++count}`;
  protected readonly isTouched = isTouched();
  protected readonly isTyping = signal(false);
  protected readonly guess = signal<DateGuess<Value> | null>(null);

  /** The one day that Tab leads to; its month is shown. */
  protected readonly at = linkedSignal(() => this.day() ?? this.today());
  protected readonly weeks = computed(() => weeksOf(this.at(), this.weekStart()));
  protected readonly monthName = computed(() => this.write(this.at(), { month: 'long', year: 'numeric' }));
  protected readonly quick = computed(() => {
    const [t, today] = [this.t().ui, this.today()];
    const choices: { day: string | null; label: string; icon: IconName }[] = [
      { day: today, label: t.today, icon: 'calendar' },
      { day: addDays(today, 1), label: t.tomorrow, icon: 'sun' },
      { day: addDays(startOfWeek(today, this.weekStart()), 7), label: t.nextWeek, icon: 'arrow-right' },
    ];
    if (this.day()) choices.push({ day: null, label: t.noDate, icon: 'x' });
    return choices.map((choice) => ({ ...choice, hint: choice.day ? this.write(choice.day, shortly) : '' }));
  });

  protected write(day: string, options: Intl.DateTimeFormatOptions): string {
    return writer(this.i18n.formats(), options).format(new Date(`${day}T00:00Z`));
  }

  protected isOutside(day: string): boolean {
    return monthOf(day) !== monthOf(this.at());
  }

  protected understand(text: string): void {
    this.isTyping.set(text.trim() !== '');
    this.guess.set((text.trim() && this.parse()?.(text)) || null);
  }

  protected takeGuess(event: Event): void {
    event.preventDefault();
    const guess = this.guess();
    if (!guess) return;
    this.day.set(guess.day);
    this.guessed.emit(guess);
  }

  protected pick(day: string | null): void {
    this.day.set(day);
    this.picked.emit(day);
  }

  protected turn(months: number): void {
    this.at.set(addMonths(this.at(), months));
  }

  protected move(event: KeyboardEvent): void {
    const isRtl = getComputedStyle(this.element).direction === 'rtl';
    const next = dayAfterKey(this.at(), event.key, { weekStart: this.weekStart(), isRtl, shift: event.shiftKey });
    if (!next) return;
    event.preventDefault();
    this.at.set(next);
    const focus = () => this.element.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
    afterNextRender({ write: focus }, { injector: this.injector });
  }
}

const shortly: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
const writers = new Map<string, Intl.DateTimeFormat>();

function writer(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = writers.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  writers.set(key, known);
  return known;
}

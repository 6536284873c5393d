import {
  booleanAttribute,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Announcer } from '../announcer.ts';
import { Avatar } from '../marks/avatar.ts';
import { isNamed, matching, type Choice } from './choices.ts';
import { Icon } from '../marks/icon.ts';
import { stepped } from './stepping.ts';
import { isTouched } from '../touch.ts';

export type { Choice } from './choices.ts';

const mostShown = 100;
const toCreate = '+';
let count = 0;

/** A line to type in and a list to choose from, for popovers: of people, labels, lists, projects. */
@Component({ selector: 'app-combobox', imports: [Avatar, Icon], templateUrl: './combobox.html' })
export class Combobox {
  readonly label = input.required<string>();
  readonly placeholder = input<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly selected = model<readonly string[]>([]);
  readonly multiple = input(false, { transform: booleanAttribute });
  /** What the line says that makes a new one: `(name) => t().labels.create(name)`. */
  readonly creating = input<(name: string) => string>();
  /** One was taken, or in a multiple choice put away again. */
  readonly picked = output<string>();
  /** The name of the one to be made. */
  readonly created = output<string>();

  protected readonly t = inject(I18n).t;
  private readonly announcer = inject(Announcer);
  private readonly input = viewChild.required<ElementRef<HTMLInputElement>>('input');
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly name = `combobox-${++count}`;
  protected readonly isTouched = isTouched();
  protected readonly listId = `${this.name}-list`;
  protected readonly typed = signal('');

  /** What holds comes first, and stays where it is while one chooses. */
  private readonly ordered = linkedSignal({
    source: this.choices,
    computation: (choices) => {
      const held = new Set(untracked(this.selected));
      return choices.toSorted((one, other) => Number(held.has(other.id)) - Number(held.has(one.id)));
    },
  });
  protected readonly rows = computed<readonly Choice[]>(() => {
    const found = matching(this.ordered(), this.typed(), mostShown);
    const [name, line] = [this.typed().trim(), this.creating()];
    if (!line || !name || isNamed(this.choices(), name)) return found;
    return [...found, { id: toCreate, name: line(name), icon: 'plus' }];
  });
  protected readonly at = linkedSignal({ source: this.typed, computation: () => 0 });
  protected readonly active = computed(() => this.rows()[this.at()]);

  protected idOf(index: number): string {
    return `${this.name}-${index}`;
  }

  protected isSelected({ id }: Choice): boolean {
    return this.selected().includes(id);
  }

  protected seek(text: string): void {
    this.typed.set(text);
    this.announcer.announce(this.t().ui.found(this.rows().length));
  }

  protected pointAt(index: number): void {
    this.at.set(index);
  }

  protected move(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const active = this.active();
    if (event.key === 'Enter') {
      event.preventDefault();
      if (active) this.pick(active);
      return;
    }
    // Home and End are of the line that one types in.
    const next = event.key.startsWith('Arrow') ? stepped(event.key, this.at(), this.rows().length) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    this.at.set(next);
    this.list()?.nativeElement.children[next]?.scrollIntoView({ block: 'nearest' });
  }

  protected pick(row: Choice): void {
    if (row.id === toCreate) this.created.emit(this.typed().trim());
    else {
      this.selected.update((ids) => this.withOrWithout(ids, row.id));
      this.picked.emit(row.id);
    }
    if (!this.multiple()) return;
    this.typed.set('');
    this.input().nativeElement.value = '';
    this.at.set(
      Math.max(
        this.rows().findIndex(({ id }) => id === row.id),
        0,
      ),
    );
  }

  private withOrWithout(ids: readonly string[], id: string): readonly string[] {
    if (!this.multiple()) return [id];
    return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
  }
}

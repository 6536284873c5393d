import type { ElementRef } from '@angular/core';
import { Component, computed, inject, viewChild } from '@angular/core';
import { parseSearch } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { CurrentProject } from '../projects/current-project.ts';
import type { Choice } from '../ui/inputs/choices.ts';
import { completeSearch, type Names } from '../search/completion.ts';
import { Combobox } from '../ui/inputs/combobox.ts';
import { Suggestions } from '../ui/inputs/suggestions.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import { Popover } from '../ui/layers/popover.ts';
import { Filters } from './filters.ts';
import { ShownTasks } from './shown-tasks.ts';
import { dues, priorities, type Due, type Priority } from './task-filter.ts';

/** Which tasks are shown: by their words, labels, people, priority and dates. */
@Component({
  selector: 'app-filter-bar',
  imports: [Combobox, Icon, Menu, MenuItem, Opens, Popover, Suggestions],
  templateUrl: './filter-bar.html',
  host: { role: 'search', '[attr.aria-label]': 't().filters.title' },
})
export class FilterBar {
  private readonly filters = inject(Filters);
  private readonly project = inject(CurrentProject).required;
  private readonly text = viewChild.required<ElementRef<HTMLInputElement>>('text');
  protected readonly shown = inject(ShownTasks);
  protected readonly t = inject(I18n).t;
  protected readonly filter = this.filters.filter;
  protected readonly isOn = this.filters.isOn;
  protected readonly dues = dues;
  protected readonly priorities = priorities;

  /** Of another project or an order nothing is asked here. */
  private readonly hints = computed(() => {
    const { project: _project, sort: _sort, ...hints } = this.t().search.operators;
    return hints;
  });
  protected readonly complete = (text: string, caret: number) =>
    completeSearch(text, caret, this.names(), this.hints());
  protected readonly isMistyped = computed(() => parseSearch(this.filter().text).problems.length > 0);
  private readonly names = computed((): Names => {
    const people = this.project()
      .members()
      .flatMap(({ name }) => name ?? []);
    const called = (those: readonly { name: string }[]) => those.map(({ name }) => name);
    const [label, list] = [called(this.project().labels()), called(this.project().lists())];
    return { label, list, assignee: people, author: people };
  });

  protected readonly labels = computed<readonly Choice[]>(() => this.project().labels());
  protected readonly people = computed<readonly Choice[]>(() => [
    { id: 'none', name: this.t().filters.nobody, icon: 'x' },
    ...this.project()
      .members()
      .map(({ userId, name = '', avatar }): Choice => ({ id: userId, name, person: { avatar } })),
  ]);

  constructor() {
    inject(Shortcuts).use([
      {
        ...{ id: 'filters.text', keys: 'f' },
        label: () => this.t().filters.title,
        group: () => this.t().selection.group,
        run: () => this.writeText(),
      },
    ]);
  }

  private writeText(): void {
    this.text().nativeElement.focus(); // not every browser does that with the next
    this.text().nativeElement.select();
  }

  protected write(text: string): void {
    this.filters.change({ text });
  }

  protected leaveText(event: Event): void {
    event.stopPropagation();
    if (this.filter().text !== '') this.write('');
    else (event.target as HTMLElement).blur();
  }

  protected chooseLabels(labels: readonly string[]): void {
    this.filters.change({ labels });
  }

  protected choosePeople(people: readonly string[]): void {
    this.filters.change({ people });
  }

  protected togglePriority(priority: Priority): void {
    const chosen = this.filter().priorities;
    const others = chosen.filter((one) => one !== priority);
    this.filters.change({ priorities: others.length < chosen.length ? others : [...chosen, priority] });
  }

  protected chooseDue(due: Due): void {
    this.filters.change({ due: this.filter().due === due ? undefined : due });
  }

  protected toggleDone(): void {
    this.filters.change({ hidesDone: !this.filter().hidesDone });
  }

  protected clear(): void {
    this.filters.clear();
    this.text().nativeElement.focus();
  }
}

import { Component, computed, effect, ElementRef, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { parseSearch } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { OpenProjects } from '../projects/open-projects.ts';
import { problemOf } from '../server/problem-words.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Suggestions } from '../ui/inputs/suggestions.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { completeSearch, type Names } from './completion.ts';
import { Finder } from './finder.ts';
import { HitRow } from './hit-row.ts';
import { soughtWords } from './marked.ts';
import { SavedSearchBar } from './saved-search-bar.ts';
import { SearchHelp } from './search-help.ts';

const pauseMs = 250;

/** Finds tasks of all projects, or of one, by words and operators. The address holds what is sought. */
@Component({
  selector: 'app-search-page',
  imports: [Face, HitRow, Icon, SavedSearchBar, SearchHelp, Suggestions],
  templateUrl: './search-page.html',
})
export class SearchPage {
  /** Of the address, with the next two. */
  readonly q = input<string>();
  readonly project = input<string>();
  readonly saved = input<string>();

  protected readonly t = inject(I18n).t;
  protected readonly finder = inject(Finder);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly myProjects = inject(MyProjects);
  private readonly openProjects = inject(OpenProjects);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly text = linkedSignal(() => this.q() ?? '');
  protected readonly projects = computed(() => this.myProjects.recent());
  private readonly parsed = computed(() => parseSearch(this.text()));
  protected readonly words = computed(() => soughtWords(parseSearch(this.q() ?? '').terms));
  protected readonly problems = computed(() => {
    const { operators, unknownOperator, noOperator } = this.t().search;
    return this.parsed().problems.map(({ operator }) =>
      operator in operators
        ? unknownOperator(operator, operators[operator as keyof typeof operators])
        : noOperator(operator),
    );
  });
  private readonly names = computed((): Names => {
    const open = this.openProjects.find(this.project() ?? '');
    return {
      project: this.projects().map(({ name }) => name),
      label: open?.labels().map(({ name }) => name),
      list: open?.lists().map(({ name }) => name),
      assignee: open?.members().map(({ name = '' }) => name),
      author: open?.members().map(({ name = '' }) => name),
    };
  });
  protected readonly isLoadingMore = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const [q, projectId] = [(this.q() ?? '').trim(), this.project()];
      untracked(() => void this.finder.find({ q, projectId }));
    });
  }

  protected readonly complete = (text: string, caret: number) =>
    completeSearch(text, caret, this.names(), this.t().search.operators);

  protected write(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), pauseMs);
  }

  protected ask(event?: Event): void {
    event?.preventDefault();
    clearTimeout(this.timer);
    // What cannot be understood yet is still being typed.
    if (!event && this.problems().length > 0) return;
    void this.router.navigate([], {
      queryParams: { q: this.text().trim() || null },
      ...{ queryParamsHandling: 'merge', replaceUrl: true },
    });
  }

  protected insert(part: string): void {
    const line = this.element.querySelector('input');
    this.text.set(`${this.text().trimEnd()} ${part}`.trimStart());
    line?.focus();
  }

  protected chooseProject({ target }: Event): void {
    const project = (target as HTMLSelectElement).value || null;
    void this.router.navigate([], { queryParams: { project }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected again(): void {
    void this.finder.find({ q: (this.q() ?? '').trim(), projectId: this.project() });
  }

  /** From the line down to what was found. */
  protected toFirst(event: Event): void {
    if (event.defaultPrevented) return;
    const first = this.element.querySelector<HTMLElement>('[data-hit]');
    if (first) event.preventDefault();
    first?.focus();
  }

  protected walk(event: Event, step: number): void {
    const links = [...this.element.querySelectorAll<HTMLElement>('[data-hit]')];
    const at = links.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    const next = links[at + step];
    if (next) next.focus();
    else if (step < 0) this.element.querySelector('input')?.focus();
  }

  protected async more(): Promise<void> {
    this.isLoadingMore.set(true);
    try {
      await this.finder.more();
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    } finally {
      this.isLoadingMore.set(false);
    }
  }
}

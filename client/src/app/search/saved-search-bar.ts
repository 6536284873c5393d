import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/marks/icon.ts';
import { TakesFocus } from '../ui/inputs/takes-focus.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { SavedSearches } from './saved-searches.ts';

/** Keeps what is sought under a name, and changes what is kept. */
@Component({
  selector: 'app-saved-search-bar',
  imports: [Icon, TakesFocus],
  templateUrl: './saved-search-bar.html',
})
export class SavedSearchBar {
  readonly q = input.required<string>();
  readonly projectId = input<string>();
  readonly savedId = input<string>();

  protected readonly t = inject(I18n).t;
  private readonly searches = inject(SavedSearches);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly saved = computed(() => this.searches.all().find(({ id }) => id === this.savedId()));
  protected readonly isOther = computed(() => this.saved() !== undefined && this.saved()?.q !== this.q());
  protected readonly naming = signal<'new' | 'again' | undefined>(undefined);

  protected name(event: Event, input: HTMLInputElement): void {
    event.preventDefault();
    const [name, saved] = [input.value.trim(), this.saved()];
    if (name === '') return input.focus();
    if (this.naming() === 'again' && saved) this.searches.change(saved.id, { name });
    else this.keep(name);
    this.naming.set(undefined);
  }

  protected update(): void {
    const saved = this.saved();
    if (saved) this.searches.change(saved.id, { q: this.q() });
  }

  protected async remove(): Promise<void> {
    const saved = this.saved();
    if (!saved) return;
    this.searches.remove(saved.id);
    const run = () => this.searches.save(saved.name, saved.q, saved.projectId);
    this.toasts.say(this.t().search.removed(saved.name), { action: { label: this.t().changes.undo, run } });
    await this.go(null);
  }

  private keep(name: string): void {
    void this.go(this.searches.save(name, this.q(), this.projectId()));
  }

  private async go(saved: string | null): Promise<void> {
    await this.router.navigate([], { queryParams: { saved }, queryParamsHandling: 'merge', replaceUrl: true });
  }
}

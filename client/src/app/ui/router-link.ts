import { Location } from '@angular/common';
import { booleanAttribute, computed, Directive, inject, input } from '@angular/core';
import { ActivatedRoute, isActive, Router, type Params, type UrlTree } from '@angular/router';

/**
 * A link to a page of the application. It does what the router's own directives do as far as we use them, for a
 * twentieth of what those weigh on the way to the sign-in.
 */
@Directive({
  selector: 'a[routerLink]',
  host: {
    '[attr.href]': 'href()',
    '[class.active]': 'isShown()',
    '[attr.aria-current]': "(current() ?? isShown()) ? 'page' : null",
    '(click)': 'go($event)',
  },
})
export class RouterLink {
  readonly routerLink = input.required<string | readonly string[]>();
  readonly queryParams = input<Params>();
  readonly queryParamsHandling = input<'preserve'>();
  readonly fragment = input<string>();
  /** Marks the link to the page that is open, and to the pages below it. */
  readonly ariaCurrentWhenActive = input<'page'>();
  /** For a page that knows what the address does not tell. */
  readonly current = input<boolean>();
  readonly exact = input(false, { transform: booleanAttribute });
  /** The page is another one where the query is. */
  readonly withQuery = input(false, { transform: booleanAttribute });

  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly tree = computed<UrlTree>(() => {
    const commands = [this.routerLink()].flat();
    const [queryParams, fragment] = [this.queryParams(), this.fragment()];
    const handling = this.queryParamsHandling() ?? '';
    this.router.lastSuccessfulNavigation(); // what is preserved changes with the page
    return this.router.createUrlTree(commands, {
      relativeTo: this.route,
      queryParams,
      fragment,
      queryParamsHandling: handling,
    });
  });
  protected readonly href = computed(() => this.location.prepareExternalUrl(this.router.serializeUrl(this.tree())));
  private readonly active = computed(() =>
    isActive(this.tree(), this.router, {
      paths: this.exact() ? 'exact' : 'subset',
      queryParams: this.withQuery() ? 'subset' : 'ignored',
      fragment: 'ignored',
      matrixParams: 'ignored',
    }),
  );
  protected readonly isShown = computed(() => this.ariaCurrentWhenActive() !== undefined && this.active()());

  protected go(event: MouseEvent): void {
    const wantsAnotherWindow = event.button !== 0 || event.ctrlKey || event.shiftKey || event.altKey || event.metaKey;
    if (wantsAnotherWindow || event.defaultPrevented) return;
    event.preventDefault();
    void this.router.navigateByUrl(this.tree());
  }
}

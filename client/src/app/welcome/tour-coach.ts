import {
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  output,
  viewChild,
} from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { keepBeside } from '../ui/layers/beside.ts';
import { Icon } from '../ui/marks/icon.ts';
import { TourSteps, tourSteps, type TourStep } from './tour-steps.ts';

/** What each step points at; on a phone some of it stands elsewhere. */
const pointedAt: Record<TourStep, string> = {
  myDay: 'app-sidebar a[href$="/my-day"], app-bottom-bar a[href$="/my-day"]',
  add: 'app-sidebar .add, app-bottom-bar .add',
  board: 'app-project-head nav, app-projects-page h1',
  inbox: 'app-sidebar a[href$="/inbox"], app-bottom-bar a[href$="/inbox"]',
  search: 'app-search-page input',
  keys: 'app-sidebar app-account-menu, app-top-bar app-account-menu',
};

const patienceMs = 1_500;

/** A card beside what it tells about. The page below can be used meanwhile. */
@Component({
  selector: 'app-tour-coach',
  imports: [Icon],
  templateUrl: './tour-coach.html',
  host: { popover: 'manual', role: 'dialog', 'aria-labelledby': 'tour-title', '(keydown.escape)': 'leave()' },
})
export class TourCoach {
  readonly closed = output();

  protected readonly t = inject(I18n).t;
  protected readonly tour = inject(TourSteps);
  protected readonly count = tourSteps.length;
  protected readonly step = computed(() => tourSteps[this.tour.index()] ?? 'myDay');
  protected readonly isLast = computed(() => this.tour.index() === tourSteps.length - 1);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private stop = () => {};

  constructor() {
    afterRenderEffect({
      write: () => {
        const step = this.step();
        void this.point(step);
      },
    });
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected async go(by: number): Promise<void> {
    if (by > 0 && this.isLast()) return this.finish();
    await this.tour.goTo(this.tour.index() + by);
  }

  /** To be gone on with another time. */
  protected leave(): void {
    this.closed.emit();
  }

  private finish(): void {
    this.tour.beginAnew();
    this.closed.emit();
  }

  private async point(step: TourStep): Promise<void> {
    this.stop();
    this.element.showPopover();
    this.element.classList.add('alone');
    const target = await seen(pointedAt[step]);
    if (step !== this.step() || !this.element.isConnected) return;
    this.stop = target ? this.beside(target) : () => {};
    this.heading().nativeElement.focus();
  }

  private beside(target: HTMLElement): () => void {
    this.element.classList.remove('alone');
    target.classList.add('tour-target');
    const stop = keepBeside(this.element, target, { side: 'below', align: 'start' });
    return () => {
      stop();
      target.classList.remove('tour-target');
    };
  }
}

/** The first that is to be seen, as soon as it is drawn. */
async function seen(selector: string): Promise<HTMLElement | undefined> {
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.getClientRects().length > 0);
    if (found) return found;
    await new Promise((drawn) => requestAnimationFrame(drawn));
  }
  return undefined;
}

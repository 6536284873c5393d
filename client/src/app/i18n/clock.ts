import { DestroyRef, inject, Service, signal } from '@angular/core';

const minuteMs = 60_000;

/** The time, minute by minute: what is said of it on a page is said anew when it no longer holds. */
@Service()
export class Clock {
  private readonly time = signal(Date.now());
  readonly now = this.time.asReadonly();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const tick = () => this.tick();
    document.addEventListener('visibilitychange', tick); // timers rest while a computer sleeps
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', tick);
      clearTimeout(this.timer);
    });
    this.tick();
  }

  private tick(): void {
    clearTimeout(this.timer);
    this.time.set(Date.now());
    this.timer = setTimeout(() => this.tick(), minuteMs - (Date.now() % minuteMs));
  }
}

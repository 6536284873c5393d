import { inject, Service } from '@angular/core';
import { Overlays } from '../shell/overlays.ts';
import { TourSteps } from './tour-steps.ts';
import { setWelcomed } from './welcomed.ts';

/** Two minutes over the real pages. Who leaves it comes back to where they were. */
@Service()
export class Tour {
  private readonly overlays = inject(Overlays);
  private readonly steps = inject(TourSteps);
  private isRunning = false;

  async start(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    setWelcomed();
    try {
      await this.steps.goTo(this.steps.index());
      await this.overlays.open(async () => (await import('./tour-coach.ts')).TourCoach);
    } finally {
      this.isRunning = false;
    }
  }
}

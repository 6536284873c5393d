import { computed, Service, signal } from '@angular/core';

/** What browsers that let a page offer it send; others install from their own menu. */
type InstallPrompt = Event & {
  prompt(): Promise<void>;
  readonly userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
};

/** The application in a window of its own. */
@Service()
export class Install {
  private readonly offer = signal<InstallPrompt | undefined>(undefined);
  readonly available = computed(() => this.offer() !== undefined);

  constructor() {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault(); // offered where the person looks for it, not over their work
      this.offer.set(event as InstallPrompt);
    });
    addEventListener('appinstalled', () => this.offer.set(undefined));
  }

  /** Whether the person wanted it; an offer is good for one question. */
  async ask(): Promise<boolean> {
    const offer = this.offer();
    if (!offer) return false;
    this.offer.set(undefined);
    await offer.prompt();
    return (await offer.userChoice).outcome === 'accepted';
  }
}

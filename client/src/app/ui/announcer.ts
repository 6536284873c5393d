import { inject, Service } from '@angular/core';
import { TopLayer } from './layers/top-layer.ts';

/** Says to screen readers what others see happen. */
@Service()
export class Announcer {
  private readonly polite = region('polite');
  private readonly assertive = region('assertive');

  constructor() {
    inject(TopLayer).follow((top) => top.append(this.polite, this.assertive));
  }

  announce(text: string): void {
    say(this.polite, text);
  }

  /** For what cannot wait until the reader has heard the rest. */
  interrupt(text: string): void {
    say(this.assertive, text);
  }
}

function region(politeness: 'polite' | 'assertive'): HTMLElement {
  const element = document.createElement('div');
  element.className = 'visually-hidden';
  element.ariaLive = politeness;
  return element;
}

/** A new element each time: the same text twice is said twice. */
function say(region: HTMLElement, text: string): void {
  const line = document.createElement('p');
  line.textContent = text;
  region.replaceChildren(line);
}

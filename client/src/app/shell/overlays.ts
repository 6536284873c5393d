import { ApplicationRef, createComponent, EnvironmentInjector, inject, Service, type Type } from '@angular/core';

/** What can be opened over every page, and is loaded when it is. */
type Overlay<T> = { closed: { subscribe: (told: (answer: T) => void) => unknown } };

/** Draws a dialog over whatever page there is, until it says `closed`. */
@Service()
export class Overlays {
  private readonly app = inject(ApplicationRef);
  private readonly environmentInjector = inject(EnvironmentInjector);

  async open<T>(load: () => Promise<Type<Overlay<T>>>, inputs: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const drawn = createComponent(await load(), { environmentInjector: this.environmentInjector });
    for (const [name, value] of Object.entries(inputs)) drawn.setInput(name, value);
    document.body.append(drawn.location.nativeElement as HTMLElement);
    this.app.attachView(drawn.hostView);
    return new Promise((answer) => {
      drawn.instance.closed.subscribe((told) => {
        drawn.destroy();
        answer(told);
      });
    });
  }
}

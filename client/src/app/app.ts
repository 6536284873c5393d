import { ApplicationRef, Component, inject, Injector } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Theme } from './ui/theme.ts';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: '<router-outlet />',
})
export class App {
  constructor() {
    inject(Theme);
    const injector = inject(Injector);
    const firstPage = inject(ApplicationRef).whenStable();
    const late = firstPage.then(rest).then(() => import('./late.ts'));
    late.then(
      ({ beginLate }) => beginLate(injector),
      () => {}, // the connection went; the next page begins it
    );
  }
}

/** Until the browser has nothing better to do; some know no word for that. */
function rest(): Promise<unknown> {
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  return new Promise((done) => idle(done));
}

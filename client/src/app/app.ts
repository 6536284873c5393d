import { ApplicationRef, Component, inject, Injector } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Theme } from './ui/theme.ts';
import { whenIdle } from './ui/when-idle.ts';

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
    const late = firstPage.then(() => whenIdle()).then(() => import('./late.ts'));
    late.then(
      ({ beginLate }) => beginLate(injector),
      () => {}, // the connection went; the next page begins it
    );
  }
}

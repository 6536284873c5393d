import { afterNextRender, Component, inject, Injector } from '@angular/core';
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
    afterNextRender(() => void import('./late.ts').then(({ beginLate }) => beginLate(injector)));
  }
}

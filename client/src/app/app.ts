import { afterNextRender, Component, inject, Injector } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Theme } from './ui/theme.ts';
import { ToastHost } from './ui/toast-host.ts';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ToastHost],
  template: '<router-outlet /><app-toast-host />',
})
export class App {
  constructor() {
    inject(Theme);
    const injector = inject(Injector);
    afterNextRender(() => void import('./late.ts').then(({ beginLate }) => beginLate(injector)));
  }
}

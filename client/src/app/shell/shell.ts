import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Session } from '../accounts/session.ts';
import { UpdateBanner } from '../pwa/update-banner.ts';

/** What stands around every page. */
@Component({
  selector: 'app-shell',
  imports: [RouterOutlet, UpdateBanner],
  template: '<router-outlet /><app-update-banner />',
})
export class Shell {
  constructor() {
    inject(Session); // begins with the first page of somebody who is signed in
  }
}

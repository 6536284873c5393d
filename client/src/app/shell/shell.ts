import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Session } from '../accounts/session.ts';

/** What stands around every page. */
@Component({ selector: 'app-shell', imports: [RouterOutlet], template: '<router-outlet />' })
export class Shell {
  constructor() {
    inject(Session); // begins with the first page of somebody who is signed in
  }
}

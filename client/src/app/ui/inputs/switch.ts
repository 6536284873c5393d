import { Component, input, model } from '@angular/core';

/** On or off, at once. The text inside is its label; `<small>` in it explains. */
@Component({
  selector: 'app-switch',
  template: `
    <label>
      <span><ng-content /></span>
      <input type="checkbox" role="switch" [checked]="checked()" [disabled]="disabled()" (change)="turn($event)" />
    </label>
  `,
})
export class Switch {
  readonly checked = model(false);
  readonly disabled = input(false);

  protected turn(event: Event): void {
    this.checked.set((event.target as HTMLInputElement).checked); // the template binds it to an input
  }
}

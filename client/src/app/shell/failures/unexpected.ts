import { type ErrorHandler, Service } from '@angular/core';

/** What nobody foresaw. How it is said comes with the pages behind the sign-in; until then `begin.js` hears of it. */
@Service()
export class Unexpected implements ErrorHandler {
  private say: ((error: unknown) => void) | undefined;

  handleError(error: unknown): void {
    if (!this.say) return reportError(error);
    console.error(error); // eslint-disable-line no-console -- for who looks into it
    this.say(error);
  }

  sayBy(say: (error: unknown) => void): void {
    this.say = say;
  }
}

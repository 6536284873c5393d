import { type ErrorHandler, Service } from '@angular/core';

/** What nobody foresaw. How it is said comes with the pages behind the sign-in. */
@Service()
export class Unexpected implements ErrorHandler {
  private say: (error: unknown) => void = () => {};

  handleError(error: unknown): void {
    console.error(error); // eslint-disable-line no-console -- for who looks into it
    this.say(error);
  }

  sayBy(say: (error: unknown) => void): void {
    this.say = say;
  }
}

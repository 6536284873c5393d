import { type ErrorHandler, Service } from '@angular/core';

type Hear = (error: unknown) => void;

/** What nobody foresaw. How it is said comes with the pages behind the sign-in; until then `begin.js` hears of it. */
@Service()
export class Unexpected implements ErrorHandler {
  private say: Hear | undefined;
  private tell: Hear | undefined;

  handleError(error: unknown): void {
    this.tell?.(error);
    if (!this.say) return reportError(error);
    console.error(error); // eslint-disable-line no-console -- for who looks into it
    this.say(error);
  }

  sayBy(say: Hear): void {
    this.say = say;
  }

  /** To whoever looks after the code. */
  tellTo(tell: Hear): void {
    this.tell = tell;
  }
}

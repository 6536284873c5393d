import { ErrorHandler, inject, Injector, Service } from '@angular/core';

/** What nobody foresaw is said once, with a way on; the page stays. How it is said comes when there is something to say. */
@Service()
export class Unexpected implements ErrorHandler {
  private readonly injector = inject(Injector); // what it uses may be what failed

  handleError(error: unknown): void {
    console.error(error);
    void import('./say-unexpected.ts').then(({ sayUnexpected }) => sayUnexpected(error, this.injector));
  }
}

import type { Injector } from '@angular/core';
import { ErrorReports } from './browser-errors/error-reports.ts';
import { Install } from './pwa/install.ts';
import { Updates } from './pwa/updates.ts';
import { Traces } from './traces/traces.ts';
import { Visits } from './visits/visits.ts';

/** What nobody waits for begins when the first page stands. */
export function beginLate(injector: Injector): void {
  injector.get(ErrorReports);
  injector.get(Traces);
  injector.get(Install);
  injector.get(Visits).start();
  void injector.get(Updates).start();
}

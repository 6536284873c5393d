import { inject, Service } from '@angular/core';
import { Router, type ActivatedRouteSnapshot } from '@angular/router';
import type { BrowserErrorReport } from '@taskmanager/contract';
import { causeOf, isForeseen } from '../shell/failures/foreseen.ts';
import { Unexpected } from '../shell/failures/unexpected.ts';

/** A page that is broken says so again and again. */
const mostEach = 10;

/** Tells the server what nobody foresaw: the fault and where it is, on what kind of page, and nothing of who or what. */
@Service()
export class ErrorReports {
  private readonly router = inject(Router);
  private readonly told = new Set<string>();

  constructor() {
    inject(Unexpected).tellTo((error) => this.tell(causeOf(error)));
  }

  private tell(error: unknown): void {
    if (isForeseen(error)) return;
    const { name = 'Error', message, stack = '' } = error instanceof Error ? error : { message: String(error) };
    const seen = `${name} ${message} ${stack.split('\n').at(1)}`;
    if (this.told.has(seen) || this.told.size >= mostEach) return;
    this.told.add(seen);
    const route = patternOf(this.router.routerState.snapshot.root);
    send({ type: name.slice(0, 100), message: message.slice(0, 1000), stack: stack.slice(0, 8000), route });
  }
}

/** As the page is declared, for its address holds ids: `projects/:projectId/board`. */
function patternOf(route: ActivatedRouteSnapshot): string {
  const parts: string[] = [];
  for (let at: ActivatedRouteSnapshot | null = route; at; at = at.firstChild)
    if (at.routeConfig?.path) parts.push(at.routeConfig.path);
  return parts.join('/').slice(0, 200);
}

/** Past the typed door: it must work where that is what fails, and also when the page goes. */
function send(report: BrowserErrorReport): void {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(report);
  fetch('/api/v1/errors', { method: 'POST', headers, body, keepalive: true }).catch(() => {});
}

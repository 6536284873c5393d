import { inject, Service } from '@angular/core';
import type { BrowserSpan } from '@taskmanager/contract';
import { Server } from '../server/server.ts';

const mostAtOnce = 50;
const laterMs = 10_000;

/**
 * Begins the trace of whatever is asked of the server, so that one id leads from what a person waited for to the query
 * that took long. Whether it is kept is decided at the door, which says so in its answer.
 */
@Service()
export class Traces {
  private kept: BrowserSpan[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(Server).traceBy((route, request) => {
      const [traceId, spanId] = [digits(16), digits(8)];
      const [beganAt, began] = [Date.now(), performance.now()];
      request.headers.set('traceparent', `00-${traceId}-${spanId}-00`);
      request.headers.set('x-request-id', traceId);
      return ({ status, headers }) => {
        if (!headers.get('traceresponse')?.includes(traceId)) return;
        this.keep({ traceId, spanId, route, beganAt, durationMs: performance.now() - began, status });
      };
    });
    addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.tell());
  }

  private keep(span: BrowserSpan): void {
    this.kept.push(span);
    if (this.kept.length >= mostAtOnce) this.tell();
    else this.timer ??= setTimeout(() => this.tell(), laterMs);
  }

  /** Past the typed door, which would trace it. */
  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const spans = this.kept.splice(0);
    if (spans.length === 0) return;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ spans });
    fetch('/api/v1/traces', { method: 'POST', headers, body, keepalive: true }).catch(() => {});
  }
}

function digits(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}

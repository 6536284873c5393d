import type { BrowserErrorReport } from '@taskmanager/contract';
import { Counter, type Registry } from 'prom-client';
import type { Logger } from '../platform/logger.ts';
import { framesOf } from './stacks.ts';

export type BrowserErrors = ReturnType<typeof createBrowserErrors>;

type Parts = { log: Logger; metrics: { registry: Registry }; config: { publicUrl: string; commit: string } };

/** What fails in browsers, beside what fails here: in the same log, and reported to the same people. */
export function createBrowserErrors({ log, metrics: { registry }, config: { publicUrl, commit } }: Parts) {
  const count = new Counter({
    name: 'browser_errors_total',
    help: 'How many unexpected errors browsers have told of',
    registers: [registry],
  });

  function hear({ type, message, stack = '', requestId, ...said }: BrowserErrorReport, browser: string): void {
    count.inc();
    const route = withoutIds(said.route);
    const fields = { feature: 'browser', ...(requestId && { requestId }) };
    log.warn('browser error', { ...fields, type, reason: message, route });
    const frames = framesOf(stack, publicUrl);
    log.reportBrowser({ type, message, frames, route, release: commit, browser: familyOf(browser) }, fields);
  }

  return { hear };
}

/** A page that tells its address instead of its pattern tells no ids here. */
function withoutIds(route: string): string {
  return route
    .replace(/[?#].*$/, '')
    .split('/')
    .map((part) => (/^:?[A-Za-z*-]{0,40}$/.test(part) ? part : ':id'))
    .join('/');
}

/** Name and version alone: all that stands in the header would find a person. */
function familyOf(userAgent: string): string {
  const [, name = 'other', version = ''] = /(Firefox|Edg|Chrome|Version)\/(\d+)/.exec(userAgent) ?? [];
  return `${name === 'Version' ? 'Safari' : name} ${version}`.trim();
}

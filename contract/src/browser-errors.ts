import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';

/** What nobody foresaw in a browser: the fault, where in our code, on what kind of page. Nothing of who or what. */
export const BrowserErrorReport = z.strictObject({
  type: z.string().max(100),
  message: z.string().max(1000),
  /** As the browser words it. */
  stack: z.string().max(8000).default(''),
  /** The page as it is declared: `projects/:projectId/board`. */
  route: z.string().max(200),
  /** Of the request that it came of, where the page knows. */
  requestId: z
    .string()
    .regex(/^[\w.-]{8,64}$/, 'must be the id of a request')
    .optional(),
});
export type BrowserErrorReport = z.input<typeof BrowserErrorReport>;

export const browserErrorsApi = {
  report: {
    method: 'POST',
    path: '/errors',
    summary: 'Tell what nobody foresaw in the browser, so that somebody looks at it',
    access: 'anyone',
    scope: 'session',
    body: BrowserErrorReport,
    status: 204,
    limit: 'errors',
    repeatable: false,
  },
} as const satisfies Endpoints;

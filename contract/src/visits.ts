import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';

/** The pages that are counted, by what they are and never by what they show: public ones first. */
export const PageName = z.enum([
  'landing',
  'help',
  'privacy',
  'terms',
  'licences',
  'notFound',
  'signIn',
  'signUp',
  'invitation',
  'myDay',
  'inbox',
  'search',
  'share',
  'projects',
  'project',
  'board',
  'list',
  'table',
  'calendar',
  'task',
  'account',
  'admin',
  'other',
]);
export type PageName = z.infer<typeof PageName>;

export const visitsApi = {
  count: {
    method: 'POST',
    path: '/visits',
    summary: 'Count that a page was opened: its name goes into a figure, and nothing is kept about who opened it',
    access: 'anyone',
    scope: 'session',
    body: z.strictObject({ page: PageName }),
    status: 204,
    limit: 'visits',
    repeatable: false,
  },
} as const satisfies Endpoints;

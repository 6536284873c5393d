import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { TimeZone } from './moments.ts';
import { Task } from './tasks.ts';

/** The first of them, and how many there are; counted no further than 500. */
const Section = z.object({ items: z.array(Task), count: z.int() });

/** A comment that speaks to the reader, and how it begins. */
const Mention = z.object({ task: Task, commentId: Id, by: Id, at: Timestamp, text: z.string() });

export const MyDay = z.object({
  /** The day it is for the reader. */
  date: z.iso.date(),
  zone: TimeZone,
  overdue: Section,
  today: Section,
  /** Later, or on no day; without what waits for something else. */
  assigned: Section,
  /** Of the last two weeks, the newest first. */
  mentioned: z.object({ items: z.array(Mention) }),
});
export type MyDay = z.infer<typeof MyDay>;

export const myDayApi = {
  read: {
    method: 'GET',
    path: '/me/day',
    summary: 'What there is to do for the caller in all projects: overdue, today, later, and where they were mentioned',
    access: 'signed-in',
    scope: 'read',
    query: z.strictObject({ zone: TimeZone.optional() }),
    answer: MyDay,
  },
} as const satisfies Endpoints;

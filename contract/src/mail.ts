import { z } from 'zod';
import { Message } from './accounts.ts';
import type { Endpoints } from './endpoint.ts';

export const mailApi = {
  unsubscribe: {
    method: 'POST',
    path: '/mail/unsubscribe',
    summary: 'Get no more mails of the kind that a mail’s link was about',
    access: 'anyone',
    scope: 'session',
    body: z.strictObject({ token: z.string().min(20).max(300) }),
    answer: Message,
    repeatable: false,
  },
} as const satisfies Endpoints;

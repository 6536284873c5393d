import { mailApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Unsubscribing } from './unsubscribing.ts';

export const mailRoutes = (unsubscribing: Unsubscribing) => [
  on(mailApi.unsubscribe, async ({ body }) => {
    await unsubscribing.unsubscribe(body.token);
    return { message: 'You will get no more mails of this kind. You can switch them on again in your settings.' };
  }),
];

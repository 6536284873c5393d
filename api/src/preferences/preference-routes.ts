import { preferencesApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { document, entity } from '../platform/replies.ts';
import type { Preferences } from './preferences.ts';

export const preferenceRoutes = (preferences: Preferences) => [
  on(preferencesApi.read, async ({ who }) => document(await preferences.of(who.userId))),
  on(preferencesApi.change, async ({ who, op, body, ifMatch }) =>
    entity(await preferences.change(who, op, { base: body.base, ifMatch }, body)),
  ),
];

import { pushApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Browsers } from './browsers.ts';

export const pushRoutes = (browsers: Browsers) => [
  on(pushApi.key, () => ({ key: browsers.publicKey })),
  on(pushApi.list, async ({ who }) => ({ items: await browsers.list(who), next: null })),
  on(pushApi.add, ({ who, body }) => browsers.add(who, body)),
  on(pushApi.remove, ({ who, params }) => browsers.remove(who, params.subscriptionId)),
];

import { tokensApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Tokens } from './tokens.ts';

export const tokenRoutes = (tokens: Tokens) => [
  on(tokensApi.create, ({ who, body }) => tokens.create(who, body)),
  on(tokensApi.list, async ({ who }) => ({ items: await tokens.list(who), next: null })),
  on(tokensApi.revoke, ({ who, params }) => tokens.revoke(who, params.tokenId)),
];

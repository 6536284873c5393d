import { secondFactorApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { SecondFactor } from './second-factor.ts';

export const secondFactorRoutes = (secondFactor: SecondFactor) => [
  on(secondFactorApi.read, ({ who }) => secondFactor.read(who)),
  on(secondFactorApi.setUp, ({ who }) => secondFactor.setUp(who)),
  on(secondFactorApi.enable, ({ who, body }) => secondFactor.enable(who, body.code)),
  on(secondFactorApi.renewRecoveryCodes, ({ who }) => secondFactor.renewRecoveryCodes(who)),
  on(secondFactorApi.disable, ({ who }) => secondFactor.disable(who)),
];

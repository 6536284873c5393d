import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';

const Code = z.string().regex(/^\d{6}$/, 'must be the six digits the app shows');
const RecoveryCode = z.string().trim().min(16).max(40);

/** What proves the second factor: a code of the app, or one of the recovery codes. */
export const Proof = z.strictObject({ code: Code.optional(), recoveryCode: RecoveryCode.optional() });
export type Proof = z.infer<typeof Proof>;

export const SecondFactor = z.object({ on: z.boolean(), recoveryCodesLeft: z.int() });
export type SecondFactor = z.infer<typeof SecondFactor>;

/** Shown once: each signs in one time without the app. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** All but reading needs a session that said its password (and code) in the last ten minutes: `sessionsApi.confirm`. */
export const secondFactorApi = {
  read: {
    method: 'GET',
    path: '/auth/second-factor',
    summary: 'Whether a second factor is on',
    access: 'signed-in',
    scope: 'session',
    answer: SecondFactor,
  },
  setUp: {
    method: 'POST',
    path: '/auth/second-factor/setup',
    summary: 'A new secret for an authenticator app; it counts when a first code proves that the app has it',
    access: 'signed-in',
    scope: 'session',
    answer: z.object({ secret: z.string(), uri: z.string() }),
    repeatable: false,
  },
  enable: {
    method: 'POST',
    path: '/auth/second-factor/enable',
    summary: 'Turn the second factor on with a first code',
    access: 'signed-in',
    scope: 'session',
    body: z.strictObject({ code: Code }),
    answer: RecoveryCodes,
    repeatable: false,
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: '/auth/second-factor/recovery-codes',
    summary: 'Ten new recovery codes; the old ones end',
    access: 'signed-in',
    scope: 'session',
    answer: RecoveryCodes,
    repeatable: false,
  },
  disable: {
    method: 'POST',
    path: '/auth/second-factor/disable',
    summary: 'Turn the second factor off',
    access: 'signed-in',
    scope: 'session',
    status: 204,
    repeatable: false,
  },
} as const satisfies Endpoints;

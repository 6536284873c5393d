import { z } from 'zod';
import { about } from './variables.ts';

export type PushConfig = {
  /** Without them keys are derived from the secret. */
  readonly keys: { readonly publicKey: string; readonly privateKey: string } | undefined;
  /** Origins besides those of the browsers' makers. */
  readonly services: readonly string[];
};

const key = (bytes: number) => {
  const signs = Math.ceil((bytes * 4) / 3);
  return z
    .string()
    .regex(
      new RegExp(`^[A-Za-z0-9_-]{${signs}}$`),
      `must have ${signs} characters; \`npx web-push generate-vapid-keys\` makes both`,
    )
    .optional();
};
const origins = (text: string) => text.split(',').map((one) => one.trim());
const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

export const pushVariables = {
  VAPID_PUBLIC_KEY: key(65).meta(
    about('the public key browsers know us by; without it one follows from the secret', `B${'A'.repeat(86)}`),
  ),
  VAPID_PRIVATE_KEY: key(32).meta(
    about('the private key that belongs to it', 'the-43-characters-that-were-made-with-it'),
  ),
  PUSH_SERVICES: z
    .string()
    .refine((text) => origins(text).every(isOrigin), 'must be origins with commas between them')
    .optional()
    .meta(about('push services we may call besides those of the known browsers', 'https://push.example.com')),
};

type Values = z.output<z.ZodObject<typeof pushVariables>>;

export function pushProblems(values: Partial<Values>): { name: keyof Values; message: string }[] {
  const { VAPID_PUBLIC_KEY: open, VAPID_PRIVATE_KEY: secret } = values;
  if (open && !secret) return [{ name: 'VAPID_PRIVATE_KEY', message: 'is needed where VAPID_PUBLIC_KEY is set' }];
  if (secret && !open) return [{ name: 'VAPID_PUBLIC_KEY', message: 'is needed where VAPID_PRIVATE_KEY is set' }];
  return [];
}

export function pushConfig({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, PUSH_SERVICES }: Values): PushConfig {
  return {
    keys:
      VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY
        ? { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY }
        : undefined,
    services: PUSH_SERVICES ? origins(PUSH_SERVICES) : [],
  };
}

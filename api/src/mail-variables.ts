import { z } from 'zod';
import { about } from './variables.ts';

type Address = { readonly email: string; readonly name: string };

export type MailConfig = {
  readonly from: Address;
  readonly carrier:
    | { readonly by: 'files' }
    | { readonly by: 'smtp'; readonly url: string }
    | {
        readonly by: 'ses';
        readonly region: string;
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly endpoint: string | undefined;
      };
};

const isUrl = (protocols: RegExp) => (text: string) => URL.canParse(text) && protocols.test(new URL(text).protocol);
const named = /^\s*([^<>@]*?)\s*<([^<>\s]+@[^<>\s]+)>\s*$/;
const bare = /^[^<>\s@]+@[^<>\s@]+$/;

/** Which way mails go follows from what is set. */
export const mailVariables = {
  MAIL_TRANSPORT: z
    .enum(['files', 'smtp', 'ses'])
    .optional()
    .meta(about('how mails leave where more than one way is set: files, smtp or ses', 'smtp')),
  MAIL_FROM: z
    .string()
    .max(320)
    .refine((text) => named.test(text) || bare.test(text), 'must be an address, or Name <address>')
    .optional()
    .meta(about('who mails come from', 'Task manager <no-reply@tasks.example.com>')),
  SMTP_URL: z
    .string()
    .refine(isUrl(/^smtps?:$/), 'must start with smtp:// or smtps://')
    .optional()
    .meta(about('the mail server; STARTTLS is required unless it ends in ?tls=never', 'smtp://user:password@host:587')),
  SES_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region like eu-central-1')
    .optional()
    .meta(about('the region of Amazon SES, where it carries the mails', 'eu-central-1')),
  SES_ENDPOINT: z
    .string()
    .refine(isUrl(/^https?:$/), 'must start with https:// or http://')
    .optional()
    .meta(about('another address of SES, as of a VPC endpoint', 'https://email.eu-central-1.amazonaws.com')),
  AWS_ACCESS_KEY_ID: z.string().optional().meta(about('the key that SES knows us by', 'AKIAIOSFODNN7EXAMPLE')),
  AWS_SECRET_ACCESS_KEY: z.string().optional().meta(about('its secret', 'the-secret-that-belongs-to-the-key')),
};

type Values = z.output<z.ZodObject<typeof mailVariables>>;
type Way = NonNullable<Values['MAIL_TRANSPORT']>;

const needs: Readonly<Record<Way, readonly (keyof Values)[]>> = {
  files: [],
  smtp: ['SMTP_URL'],
  ses: ['SES_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
};

/** What is missing for the way that was chosen. */
export function mailProblems(values: Partial<Values>): { name: keyof Values; message: string }[] {
  if (!values.MAIL_TRANSPORT && values.SMTP_URL && values.SES_REGION)
    return [{ name: 'MAIL_TRANSPORT', message: 'is needed where both SMTP_URL and SES_REGION are set' }];
  const way = wayOf(values);
  const missing = needs[way].filter((name) => !values[name]);
  return missing.map((name) => ({ name, message: `is needed where mails go by ${way}` }));
}

export function mailConfig(values: Values, publicUrl: string): MailConfig {
  const way = wayOf(values);
  const { SMTP_URL: url = '', SES_REGION: region = '', SES_ENDPOINT: endpoint } = values;
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = values;
  const from = sender(values.MAIL_FROM ?? `no-reply@${new URL(publicUrl).hostname}`);
  if (way === 'smtp') return { from, carrier: { by: way, url } };
  if (way === 'ses') return { from, carrier: { by: way, region, endpoint, accessKeyId, secretAccessKey } };
  return { from, carrier: { by: way } };
}

function wayOf({ MAIL_TRANSPORT, SMTP_URL, SES_REGION }: Partial<Values>): Way {
  return MAIL_TRANSPORT ?? (SMTP_URL ? 'smtp' : SES_REGION ? 'ses' : 'files');
}

function sender(text: string): Address {
  const [, name, email] = named.exec(text) ?? [];
  return { name: name?.replace(/^"|"$/g, '') || 'Task manager', email: email ?? text };
}

import { join } from 'node:path';
import { z } from 'zod';
import type { Place } from './platform/buckets/bucket.ts';
import { about } from './variables.ts';

export type BackupConfig = {
  /** Where backups are written first. */
  readonly folder: string;
  /** Where a copy of each goes: another folder, or a bucket far away. */
  readonly target: string | Place | undefined;
  /** Where those of production are, for whoever gets its data masked. */
  readonly production: { readonly target: string | Place; readonly passphrase: string } | undefined;
};

const form = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(\/[\w./-]*)?(\?.*)?$/;
const isBucket = (text: string) => text.startsWith('s3:');

const target = z
  .string()
  .refine((text) => !isBucket(text) || form.test(text), 'must be like s3://bucket/prefix?endpoint=https://…&region=…')
  .refine((text) => !isBucket(text) || questionOf(text).has('region'), 'must name the region of its bucket: ?region=')
  .refine((text) => !isBucket(text) || URL.canParse(endpointOf(text)), 'must have an endpoint= that is an address')
  .optional();

export const backupVariables = {
  BACKUP_DIR: z
    .string()
    .optional()
    .meta(about('the folder backups are written to; without it backups in DATA_DIR', './data/backups')),
  BACKUP_TARGET: target.meta(
    about(
      'where a copy of each backup goes, in another region: a bucket as S3 has them, or a folder',
      's3://taskmanager-backups/production?region=eu-west-1',
    ),
  ),
  BACKUP_ACCESS_KEY_ID: z
    .string()
    .optional()
    .meta(about('the key that the bucket knows us by', 'AKIAI44QH8DHBEXAMPLE')),
  BACKUP_SECRET_ACCESS_KEY: z.string().optional().meta(about('its secret', 'the-secret-of-the-key-of-the-bucket')),
  RESTORE_FROM: target.meta(
    about(
      'where staging finds the backups of production, whose people it masks',
      's3://taskmanager-backups/production?region=eu-west-1',
    ),
  ),
  RESTORE_ACCESS_KEY_ID: z
    .string()
    .optional()
    .meta(about('the key that bucket knows staging by; it may list and read', 'AKIAI44QH8DHBEXAMPLE')),
  RESTORE_SECRET_ACCESS_KEY: z.string().optional().meta(about('its secret', 'the-secret-of-the-key-that-may-read')),
  RESTORE_PASSPHRASE: z
    .string()
    .min(12, 'must have 12 characters or more')
    .optional()
    .meta(about('what the backups of production are encrypted with', 'eight kettles under the roof')),
};

type Values = z.output<z.ZodObject<typeof backupVariables>>;

/** Servers read this too and have no keys of buckets: whoever opens one asks for them. */
export function backupConfig(values: Values, dataDir: string): BackupConfig {
  const { BACKUP_DIR, BACKUP_ACCESS_KEY_ID, BACKUP_SECRET_ACCESS_KEY } = values;
  const { RESTORE_ACCESS_KEY_ID, RESTORE_SECRET_ACCESS_KEY, RESTORE_PASSPHRASE: passphrase } = values;
  const from = targetOf(values.RESTORE_FROM, RESTORE_ACCESS_KEY_ID, RESTORE_SECRET_ACCESS_KEY);
  return {
    folder: BACKUP_DIR ?? join(dataDir, 'backups'),
    target: targetOf(values.BACKUP_TARGET, BACKUP_ACCESS_KEY_ID, BACKUP_SECRET_ACCESS_KEY),
    production: from !== undefined && passphrase !== undefined ? { target: from, passphrase } : undefined,
  };
}

function targetOf(text: string | undefined, accessKeyId = '', secretAccessKey = ''): BackupConfig['target'] {
  if (!text || !isBucket(text)) return text;
  const [, bucket = '', path = ''] = form.exec(text) ?? [];
  const folders = path.split('/').filter(Boolean);
  const prefix = folders.map((folder) => `${folder}/`).join('');
  const region = questionOf(text).get('region') ?? '';
  return { endpoint: endpointOf(text).replace(/\/$/, ''), region, bucket, prefix, accessKeyId, secretAccessKey };
}

function questionOf(text: string): URLSearchParams {
  return new URLSearchParams(text.split('?')[1] ?? '');
}

function endpointOf(text: string): string {
  const asked = questionOf(text);
  return asked.get('endpoint') ?? `https://s3.${asked.get('region')}.amazonaws.com`;
}

import { join } from 'node:path';
import { z } from 'zod';
import type { Place } from './platform/buckets/bucket.ts';
import { about } from './variables.ts';

export type BackupConfig = {
  /** Where backups are written first. */
  readonly folder: string;
  /** Where a copy of each goes: another folder, or a bucket far away. */
  readonly target: string | Place | undefined;
};

const form = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(\/[\w./-]*)?(\?.*)?$/;
const isBucket = (text: string) => text.startsWith('s3:');

export const backupVariables = {
  BACKUP_DIR: z
    .string()
    .optional()
    .meta(about('the folder backups are written to; without it backups in DATA_DIR', './data/backups')),
  BACKUP_TARGET: z
    .string()
    .refine((text) => !isBucket(text) || form.test(text), 'must be like s3://bucket/prefix?endpoint=https://…&region=…')
    .refine((text) => !isBucket(text) || questionOf(text).has('region'), 'must name the region of its bucket: ?region=')
    .refine((text) => !isBucket(text) || URL.canParse(endpointOf(text)), 'must have an endpoint= that is an address')
    .optional()
    .meta(
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
};

type Values = z.output<z.ZodObject<typeof backupVariables>>;

export function backupProblems(values: Partial<Values>): { name: keyof Values; message: string }[] {
  if (!values.BACKUP_TARGET || !isBucket(values.BACKUP_TARGET)) return [];
  return (['BACKUP_ACCESS_KEY_ID', 'BACKUP_SECRET_ACCESS_KEY'] as const)
    .filter((name) => !values[name])
    .map((name) => ({ name, message: 'is needed where BACKUP_TARGET is a bucket' }));
}

export function backupConfig(values: Values, dataDir: string): BackupConfig {
  return { folder: values.BACKUP_DIR ?? join(dataDir, 'backups'), target: targetOf(values) };
}

function targetOf(values: Values): BackupConfig['target'] {
  const { BACKUP_TARGET: text, BACKUP_ACCESS_KEY_ID: accessKeyId, BACKUP_SECRET_ACCESS_KEY: secretAccessKey } = values;
  if (!text || !isBucket(text) || !accessKeyId || !secretAccessKey) return text;
  const [, bucket = '', path = ''] = form.exec(text) ?? [];
  const prefix = path
    .split('/')
    .filter(Boolean)
    .map((folder) => `${folder}/`)
    .join('');
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

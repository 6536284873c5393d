import { StartError } from '../platform/errors.ts';
import { openBucket, type Place } from '../platform/buckets/bucket.ts';
import { folderTarget, type Target } from './target.ts';

/** Where the copies are: a folder, or a bucket. */
export function openTarget(target: string | Place): Target {
  if (typeof target === 'string') return folderTarget(target);
  const { bucket, accessKeyId, secretAccessKey } = target;
  if (!accessKeyId || !secretAccessKey)
    throw new StartError(
      `The bucket ${bucket} needs a key: BACKUP_ACCESS_KEY_ID and BACKUP_SECRET_ACCESS_KEY, or RESTORE_… for that of production.`,
    );
  return { name: `s3://${target.bucket}/${target.prefix}`, ...openBucket(target) };
}

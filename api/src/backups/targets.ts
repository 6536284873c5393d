import { openBucket, type Place } from '../platform/buckets/bucket.ts';
import { folderTarget, type Target } from './target.ts';

/** Where the copies are: a folder, or a bucket. */
export function openTarget(target: string | Place): Target {
  if (typeof target === 'string') return folderTarget(target);
  return { name: `s3://${target.bucket}/${target.prefix}`, ...openBucket(target) };
}

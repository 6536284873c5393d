import { join } from 'node:path';
import type { Address, Post } from '../message.ts';
import { createComposeMime } from './compose-mime.ts';
import { postToFolder } from './folder.ts';
import { postToSes, type Ses } from './ses.ts';
import { postToSmtp } from './smtp.ts';

/** Who carries the mails, as the configuration says. */
export type Carrier =
  { readonly by: 'files' } | { readonly by: 'smtp'; readonly url: string } | ({ readonly by: 'ses' } & Ses);

export function createPost({ carrier, from, dataDir }: { carrier: Carrier; from: Address; dataDir: string }): Post {
  const composeMime = createComposeMime(from);
  switch (carrier.by) {
    case 'smtp':
      return postToSmtp(carrier.url, composeMime);
    case 'ses':
      return postToSes(carrier, composeMime);
    case 'files':
      return postToFolder(join(dataDir, 'mail'), composeMime);
  }
}

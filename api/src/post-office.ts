import { newId } from '@taskmanager/contract';
import type { Foundation } from './foundation.ts';
import { Bounced, createMail, createPost, createUnsubscribing, type Message, type Post } from './mail/mail.ts';
import { createSealing } from './platform/sealing.ts';
import type { Preferences } from './preferences/preferences.ts';
import { keysOf, namedKeysOf } from './secrets.ts';

/** Mails on their way out, and the links that stop them. */
export function createPostOffice({ preferences, ...base }: Foundation & { preferences: Preferences }) {
  const { config, secrets, log } = base;
  const { publicUrl } = config;
  const unsubscribing = createUnsubscribing({
    keys: keysOf(secrets, 'unsubscribing'),
    publicUrl,
    prefer: (userId, wanted) => preferences.change({ userId }, { id: newId(), actor: userId }, {}, wanted),
  });
  const mail = createMail({
    ...base,
    unsubscribing,
    sealing: createSealing(namedKeysOf(secrets, 'mails')),
    post: watchedPost(base),
    publicUrl,
  });
  if (config.mode !== 'embedded' && config.mail.carrier.by === 'files')
    log.warn('mails go to files, not to people: set SMTP_URL or SES_REGION');
  return { mail, unsubscribing };
}

/** A folder is nobody's server. That a mail bounced is what its reader's server said, and no failure of the way there. */
function watchedPost({ config, outside }: Foundation): Post {
  const post = createPost({ ...config.mail, dataDir: config.dataDir });
  if (config.mail.carrier.by === 'files') return post;
  const outcomeOf = (error: unknown) => (error instanceof Bounced ? 'refused' : 'failed');
  return Object.assign((message: Message) => outside('mail', () => post(message), outcomeOf), { close: post.close });
}

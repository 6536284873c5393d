import { createAvatars } from './avatars/avatars.ts';
import { createBoard } from './board.ts';
import { createBrowserErrors } from './browser-errors/browser-errors.ts';
import { createBrowserTraces } from './browser-traces/browser-traces.ts';
import type { Config } from './config.ts';
import { createFigures } from './figures/figures.ts';
import { layFoundation, type ContextOptions } from './foundation.ts';
import { createIdentity } from './identity.ts';
import { createJobDesk } from './jobs/jobs.ts';
import { createLive } from './live/live.ts';
import { createCsrf } from './platform/csrf.ts';
import { createOrphanSweep } from './platform/files/orphans.ts';
import { createLogLevels } from './log-level/log-level.ts';
import type { Logger } from './platform/logger.ts';
import { measureCaches } from './platform/measuring/caches.ts';
import { createPostOffice } from './post-office.ts';
import { createPreferences } from './preferences/preferences.ts';
import { keysOf } from './secrets.ts';
import { createTelling } from './telling.ts';
import { createVisits } from './visits/visits.ts';

export type { ContextOptions } from './foundation.ts';
export type Context = Awaited<ReturnType<typeof createContext>>;

/** Every connection and feature, built once, in the order of what needs what. */
export async function createContext(config: Config, log: Logger, options: ContextOptions = {}) {
  const base = await layFoundation(config, log, options);
  const { store, redis, jobs, hints, files, secrets, tracer, now } = base;

  const preferences = createPreferences(base);
  const { mail, unsubscribing } = createPostOffice({ ...base, preferences });
  const csrf = createCsrf({ publicOrigins: [config.publicUrl], keys: keysOf(secrets, 'csrf') });
  const identity = createIdentity({
    ...base,
    now: () => now().getTime(),
    mail,
    csrfTokenOf: csrf.csrfToken,
    lookAtInvitation: (token) => board.invitations.lookAtInvitation(token),
  });
  identity.onEnd(hints.sayEnded);
  const { accounts, authenticate, findEnded } = identity;

  const board = createBoard({ ...base, mail, accounts });
  const telling = createTelling({ ...base, ...board, preferences, identity, mail });
  const live = createLive({ ...base, access: board.access, authenticate, findEnded });

  measureCaches(base.metrics.registry, { tokens: identity.tokenUses });
  const figures = createFigures({ ...base, registry: base.metrics.registry, identity, mail, push: telling.push });

  const logLevels = createLogLevels(base);

  return {
    ...base,
    ...board,
    ...{ preferences, mail, unsubscribing, csrf, identity, telling, live, figures },
    jobDesk: createJobDesk({ letters: jobs.letters, log }),
    visits: createVisits(base.metrics),
    browserErrors: createBrowserErrors(base),
    browserTraces: createBrowserTraces(base),
    logLevels,
    avatars: createAvatars({ ...base, accounts }),
    sweepFiles: createOrphanSweep(files, [board.attachments.attachments.namesFile, accounts.namesFile]),
    /** In the order of construction; they are closed in reverse. */
    steps: [
      { name: 'traces', close: () => tracer.close() },
      { name: 'store', close: () => store.close() },
      { name: 'redis', close: () => redis?.disconnect() },
      { name: 'post', close: () => mail.close() },
      { name: 'jobs', close: () => jobs.close(), withinMs: 20_000 },
      { name: 'mails', close: () => identity.settled() },
      { name: 'log level', close: () => logLevels.close() },
      { name: 'hints', close: () => hints.close() },
      { name: 'sockets', close: () => live.close() },
    ],
  };
}

import { newId } from '@taskmanager/contract';
import { presentEvent } from './journal/events.ts';
import { createJournal } from './journal/journal.ts';
import type { Reach } from './journal/crash-points.ts';
import { createMerge } from './journal/merge.ts';
import { createOwnChanges } from './journal/own-stream.ts';
import * as attachmentParts from './attachments/attachments.ts';
import { createAvatars } from './avatars/avatars.ts';
import type { Config } from './config.ts';
import { createFavourites } from './favourites/favourites.ts';
import { createActivity } from './activity/activity.ts';
import { createComments, createTaskComments } from './comments/comments.ts';
import { createFields } from './fields/fields.ts';
import { createHealth } from './health/health.ts';
import { createHistory } from './history/history.ts';
import { createIdentity } from './identity.ts';
import { createInvitations } from './invitations/invitations.ts';
import { createJobDesk } from './jobs/jobs.ts';
import { createLabels } from './labels/labels.ts';
import { createLists } from './lists/lists.ts';
import { createMail, createPost, createUnsubscribing } from './mail/mail.ts';
import { createMembers } from './members/members.ts';
import { createCsrf } from './platform/csrf.ts';
import { createLive } from './live/live.ts';
import { openDiskFiles } from './platform/files/disk-files.ts';
import { createOrphanSweep } from './platform/files/orphans.ts';
import { hintsHere } from './platform/hints.ts';
import { createJobs } from './platform/jobs/jobs.ts';
import { wakeByBull } from './platform/jobs/wake-by-bull.ts';
import { wakeHere } from './platform/jobs/wake.ts';
import { createPictures } from './platform/pictures/pictures.ts';
import { createLimiter } from './platform/limits/limiter.ts';
import type { Logger } from './platform/logger.ts';
import { createMetrics } from './platform/metrics.ts';
import { connectListener, connectRedis } from './platform/redis.ts';
import { hintsOverRedis } from './platform/redis-hints.ts';
import { createSealing } from './platform/sealing.ts';
import { createPreviews } from './previews/previews.ts';
import { createMyDay } from './my-day/my-day.ts';
import { createPreferences } from './preferences/preferences.ts';
import { createPartChanges, createProjectAccess, createProjects } from './projects/projects.ts';
import { projections } from './projections.ts';
import { createSavedSearches } from './saved-searches/saved-searches.ts';
import { keysOf, loadSecrets, namedKeysOf } from './secrets.ts';
import { createSearch } from './search/search.ts';
import { createSnapshots } from './snapshots/snapshots.ts';
import { openWholeStore } from './store.ts';
import { createTaskBulk } from './tasks/task-bulk.ts';
import { createTaskPlaces } from './tasks/task-places.ts';
import { createTaskTransfer } from './tasks/task-transfer.ts';
import { createTaskTrash } from './tasks/task-trash.ts';
import { createTasks } from './tasks/tasks.ts';
import { createTelling } from './telling.ts';
import { createUploads } from './uploads/uploads.ts';

export type Context = Awaited<ReturnType<typeof createContext>>;

export type ContextOptions = { now?: () => Date; reach?: Reach };

/** Every connection and feature, built once, in the order of what needs what. */
export async function createContext(
  config: Config,
  log: Logger,
  { now = () => new Date(), reach }: ContextOptions = {},
) {
  const secrets = loadSecrets(config);
  const store = await openWholeStore(config);
  const redis = config.redisUrl === undefined ? undefined : await connectRedis(config.redisUrl, log);
  const files = await openDiskFiles({ folder: config.filesDir, minFreeBytes: config.minFreeDiskBytes });
  const limiter = createLimiter(redis);
  const metrics = createMetrics();
  const stopping = { begun: false };
  const health = createHealth({
    store,
    redis,
    isStopping: () => stopping.begun,
    version: config.version,
    commit: config.commit,
  });
  const jobs = createJobs({
    ...{ store, now, log, metrics },
    wake: config.redisUrl === undefined ? wakeHere(now) : await wakeByBull(config.redisUrl, now, log),
    concurrency: config.jobConcurrency,
    patienceMs: config.jobPatienceMs,
    isAlone: config.mode === 'embedded',
  });

  const hints = redis && config.redisUrl ? hintsOverRedis(redis, await connectListener(config.redisUrl)) : hintsHere();
  const journal = createJournal({ store, projections, now, reach });
  journal.onCommit((event) => hints.say({ stream: event.stream, seq: event.seq, event: presentEvent(event) }));
  const merge = createMerge(store);
  const access = createProjectAccess(store, journal);
  const change = createPartChanges(store, access);
  const changeOwn = createOwnChanges(journal);

  const unsubscribing = createUnsubscribing({
    keys: keysOf(secrets, 'unsubscribing'),
    publicUrl: config.publicUrl,
    prefer: (userId, wanted) => preferences.change({ userId }, { id: newId(), actor: userId }, {}, wanted),
  });
  const mail = createMail({
    ...{ store, jobs, unsubscribing, now, log },
    sealing: createSealing(namedKeysOf(secrets, 'mails')),
    post: createPost({ ...config.mail, dataDir: config.dataDir }),
    publicUrl: config.publicUrl,
  });
  if (config.mode !== 'embedded' && config.mail.carrier.by === 'files')
    log.warn('mails go to files, not to people: set SMTP_URL or SES_REGION');
  const csrf = createCsrf({ publicOrigins: [config.publicUrl], keys: keysOf(secrets, 'csrf') });
  const identity = createIdentity({
    ...{ config, secrets, store, limiter, log },
    now: () => now().getTime(),
    mail,
    csrfTokenOf: csrf.csrfToken,
    lookAtInvitation: (token) => invitations.lookAtInvitation(token),
  });
  identity.onEnd(hints.sayEnded);
  const namesOf = identity.accounts.namesOf;
  const projects = createProjects({ store, journal, merge, access, now });
  const members = createMembers({ store, access, merge, facesOf: identity.accounts.facesOf });
  const invitations = createInvitations({
    store,
    journal,
    access,
    mail,
    namesOf,
    publicUrl: config.publicUrl,
    key: secrets.current.invitations,
    now,
  });
  mail.onlyIf(['invitation'], async ({ data }) => (await invitations.lookAtInvitation(data.token)) !== null);
  const lists = createLists({ store, access, change, merge });
  const labels = createLabels({ store, access, change, merge });
  const fields = createFields({ store, access, change, merge });
  const places = createTaskPlaces(store, lists);
  const commentsOfTasks = createTaskComments({ store, journal });
  const attachmentTrash = attachmentParts.createAttachmentTrash({ store, journal, access, files });
  const { carry } = attachmentParts.createAttachmentMoves({ store, journal });
  const belongings = [commentsOfTasks, { carry, erase: attachmentTrash.eraseOfTask }];
  const tasks = {
    tasks: createTasks({ store, access, change, merge, places }),
    bulk: createTaskBulk({ access, merge, places }),
    transfer: createTaskTransfer({ store, journal, access, change, places, belongings }),
    trash: createTaskTrash({ store, journal, access, belongings }),
  };
  const comments = {
    ...createComments({ store, journal, change, merge, readTask: tasks.tasks.read, namesOf }),
    sweep: commentsOfTasks.sweep,
  };
  const zoneOf = async (userId: string) => (await identity.accounts.find(userId))?.timeZone ?? 'UTC';
  const search = createSearch({ store, access, projects, namesOf, zoneOf, log, now });
  const myDay = createMyDay({ store, projects, blocked: search.blocked, zoneOf, now });
  const preferences = createPreferences({ store, changeOwn, merge });
  const favourites = createFavourites({ store, changeOwn, access, projects });
  const savedSearches = createSavedSearches({ store, changeOwn, access, merge });
  const telling = createTelling({
    ...{ config, secrets, store, journal, access, projects, preferences, identity, mail, jobs, now, log },
  });
  const readTask = tasks.tasks.read;
  const attachments = {
    attachments: attachmentParts.createAttachments({ store, change, merge, readTask }),
    downloads: attachmentParts.createAttachmentDownloads({ store, files, readTask, log }),
    trash: attachmentTrash,
  };
  const pictures = createPictures();
  const previews = createPreviews({ store, journal, files, pictures, jobs, log });
  const avatars = createAvatars({ store, accounts: identity.accounts, files, pictures });
  const sweepFiles = createOrphanSweep(files, [attachments.attachments.namesFile, identity.accounts.namesFile]);
  const quotas = { perProject: config.projectFilesBytes, inAll: config.allFilesBytes };
  const uploads = createUploads({ store, access, files, readTask, quotas, welcome: previews.ask, now });
  const history = createHistory({ store, journal, access, projections, now });
  const activity = createActivity({ store, journal, access, projections, namesOf });
  const snapshot = createSnapshots({ store, journal, access, members, lists, labels, fields });

  const live = createLive({
    ...{ journal, hints, access, metrics, redis, log, now },
    config,
    limiter,
    authenticate: identity.authenticate,
    findEnded: identity.findEnded,
  });

  return {
    config,
    log,
    secrets,
    store,
    redis,
    limiter,
    metrics,
    health,
    stopping,
    csrf,
    journal,
    hints,
    jobs,
    mail,
    unsubscribing,
    jobDesk: createJobDesk({ letters: jobs.letters, log }),
    now,
    identity,
    projects,
    members,
    invitations,
    lists,
    labels,
    fields,
    tasks,
    search,
    myDay,
    preferences,
    telling,
    favourites,
    savedSearches,
    comments,
    files,
    attachments,
    uploads,
    previews,
    avatars,
    sweepFiles,
    history,
    activity,
    snapshot,
    live,
    /** In the order of construction; they are closed in reverse. */
    steps: [
      { name: 'store', close: () => store.close() },
      { name: 'redis', close: () => redis?.disconnect() },
      { name: 'post', close: () => mail.close() },
      { name: 'jobs', close: () => jobs.close(), withinMs: 20_000 },
      { name: 'mails', close: () => identity.settled() },
      { name: 'hints', close: () => hints.close() },
      { name: 'sockets', close: () => live.close() },
    ],
  };
}

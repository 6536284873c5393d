import type { Context } from './context.ts';
import { forgetAnswers } from './journal/erase.ts';
import { openSyntheticUser } from './synthetic.ts';
import { createEvery } from './platform/periodic/every.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const answerDays = 7;
/** For a task that left just before everything was down for days. */
const longAgo = '2000';

/** What nobody asks for but must happen: the trash empties, old answers go, half-done moves arrive. Safe to run twice. */
export function startHousekeeping(context: Context): { close(): Promise<unknown> } {
  const { store, config, metrics } = context;
  const log = context.log.child({ feature: 'housekeeping' });
  const every = createEvery({ store, log, registry: metrics.registry, isAlone: config.mode === 'embedded' });

  async function tidy(): Promise<void> {
    const now = context.now();
    const erased =
      (await context.projectTrash.sweep(now)) +
      (await context.tasks.trash.sweep(now)) +
      (await context.listTrash.sweep(now)) +
      (await context.comments.sweep(now)) +
      (await context.attachments.trash.sweep(now));
    const arrived = await context.tasks.transfer.finishSince(new Date(now.getTime() - dayMs).toISOString());
    const before = new Date(now.getTime() - answerDays * dayMs).toISOString();
    while ((await forgetAnswers(store, before)) > 0);
    await context.identity.sweep();
    await context.mail.sweep();
    await context.uploads.sweep();
    await context.sweepFiles(now);
    await context.previews.sweep(now);
    while ((await context.jobs.letters.sweep()) > 0);
    if (erased + arrived > 0) log.info('tidied up', { erased, arrived });
  }

  async function finish(): Promise<void> {
    await context.journal.finishSince(new Date(context.now().getTime() - minuteMs).toISOString());
  }

  const synthetic = config.synthetic.isOn ? [every('synthetic', 5 * minuteMs, openSyntheticUser(context).visit)] : [];
  const works = [
    ...synthetic,
    every('tidy', minuteMs, tidy),
    every('finish', 5_000, finish),
    every('arrive', 60 * minuteMs, async () => void (await context.tasks.transfer.finishSince(longAgo))),
    every('notify', 5_000, context.telling.notifier.followLately),
    every('notify everywhere', 60 * minuteMs, context.telling.notifier.followAll),
    every('remind', minuteMs, context.telling.reminders.look),
    every('count', minuteMs, context.figures.census.look),
  ];
  return { close: () => Promise.all(works.map((one) => one.close())) };
}

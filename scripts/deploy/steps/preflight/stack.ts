import { together } from '../../judge.ts';
import { liveSlots } from '../../records/release-env.ts';
import { containerOf } from '../../slots.ts';
import type { Look } from '../preflight.ts';

/** Servers say what they lack themselves: the database, Redis. */
export const slots: Look = async ({ edge }, { before }) => {
  for (const slot of liveSlots(before ?? {})) {
    const answer = await edge.ask(slot);
    if (!answer) return `${slot} does not answer, so it could not be left alone.`;
    if (answer.failing.length > 0) return `${slot} is not ready: ${answer.failing.join(', ')}.`;
  }
  return undefined;
};

export const load: Look = async ({ host, figures, settings }, { before }) => {
  if (!before) return undefined;
  const { requests } = together(Object.values(await figures.since(host.now() - 60_000)));
  const limit = settings.DEPLOY_SLOT_REQUESTS_PER_SECOND;
  return requests / 60 <= limit
    ? undefined
    : `${Math.round(requests / 60)} requests a second come, and one server carries ${limit}.`;
};

export const certificate: Look = async (world) => {
  const container = await containerOf(world, 'certbot');
  return !container || container.isHealthy ? undefined : 'The certificate has less than a week. See what certbot says.';
};

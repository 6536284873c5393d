import type { NotificationKind } from '@taskmanager/contract';
import type { Letter, notices } from '../mail/mail.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Projects } from '../projects/projects.ts';

type Notice = Letter<(typeof notices)[number]>;
type Parts = { preferences: Preferences; projects: Pick<Projects, 'readable'> };

const kindOf = { mention: 'mentioned', comment: 'commented', assigned: 'assigned', 'due-soon': 'dueSoon' } as const;

/** Asked right before a notice leaves, which a mail server may have held up for hours. */
export function createStillWanted({ preferences, projects }: Parts) {
  return async ({ to: { id: userId = '' }, template, data }: Notice): Promise<boolean> => {
    const { channels, digest } = await preferences.inEffect(userId);
    const isOn = (kind: NotificationKind) => channels[`${kind}.mail`];
    if (template !== 'digest' && !isOn(kindOf[template])) return false;
    if ('day' in data && data.day !== undefined && !digest) return false;
    const about = 'projects' in data ? data.projects : [data.project];
    const readable = await projects.readable(
      { userId },
      about.map(({ id }) => id),
    );
    return about.every(({ id }) => readable.has(id));
  };
}

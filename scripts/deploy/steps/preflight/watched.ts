import { standing } from '../../budget.ts';
import type { Look } from '../preflight.ts';

const exception = 'What mends it goes with `--despite-budget REASON`.';

/** Whoever deploys while something burns does not see what they break. */
export const alerts: Look = async ({ watchers, say }, { despite }) => {
  const firing = await watchers.firing();
  if (!firing) say('Nobody says which alerts fire.');
  if (!firing || firing.length === 0) return undefined;
  if (despite) say(`${firing.join(', ')} fires; ${despite}.`);
  return despite ? undefined : `${firing.join(', ')} fires. ${exception}`;
};

export const budget: Look = async ({ watchers, say }, { despite }) => {
  const { says, isFrozen } = await standing(watchers);
  if (!isFrozen) say(says);
  if (isFrozen && despite) say(`${says} It goes on all the same: ${despite}.`);
  return isFrozen && !despite ? `${says} ${exception}` : undefined;
};

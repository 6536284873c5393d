import type { Release } from './records/release.ts';

/** What a release would take away that the version before it still needs. */
export function refusedForward(next: Release, live: Release, hoursLive: number, soakHours: number): string | undefined {
  const taken = contracts(next).find((name) => !contracts(live).includes(name));
  if (taken === undefined || hoursLive >= soakHours) return undefined;
  return `Migration ${taken} takes away what ${live.tag} uses, and ${live.tag} is live for ${Math.floor(hoursLive)} hours only: ${soakHours} are needed.`;
}

/** What was taken away since, so that the old version would not find it. */
export function refusedBack(old: Release, live: Release): string | undefined {
  const taken = contracts(live).find((name) => !contracts(old).includes(name));
  return taken && `${old.tag} needs what migration ${taken} has taken away. Go forward instead.`;
}

/** What makes it unclear in which order data is changed. */
export function disorderOf({ migrations }: Release): string | undefined {
  const numbers = migrations.map(({ name }) => Number.parseInt(name, 10));
  const wrong = migrations.find((_, at) => !((numbers[at] ?? NaN) > (numbers[at - 1] ?? -1)));
  return wrong && `The migrations are in no order: ${wrong.name} does not follow what stands before it.`;
}

function contracts({ migrations }: Release): string[] {
  return migrations.filter(({ phase }) => phase === 'contract').map(({ name }) => name);
}

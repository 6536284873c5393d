import type { Preferences, PreferencesChange } from '@taskmanager/contract';

type Channels = NonNullable<Preferences['channels']>;

/** A merge patch: null goes back to the default, and each channel stands for itself. */
export function merged(chosen: Preferences, { base: _base, channels, ...fields }: PreferencesChange): Preferences {
  const all = {
    ...chosen,
    ...fields,
    ...(channels && { channels: given<Channels>({ ...chosen.channels, ...channels }) }),
  };
  return given<Preferences>(all);
}

function given<T extends object>(fields: { [K in keyof T]: T[K] | null }): T {
  const left = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(left) as T; // fromEntries forgets the names
}

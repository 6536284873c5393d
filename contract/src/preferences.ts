import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id } from './ids.ts';
import { WallTime } from './moments.ts';
import { channelsOf, densities, startPages, themes, weekStarts } from './preference-defaults.ts';
import { Base, stamps } from './projects.ts';

const ChannelOf = z.enum(channelsOf);

const QuietHours = z
  .strictObject({ from: WallTime, to: WallTime })
  .refine(({ from, to }) => from !== to, 'must begin and end at two different times');

const choices = {
  theme: z.enum(themes),
  density: z.enum(densities),
  weekStart: z.enum(weekStarts),
  /** What opens first. */
  startPage: z.enum(startPages),
  /** Keyboard shortcuts of single letters. */
  shortcuts: z.boolean(),
  reducedMotion: z.boolean(),
  /** Mail and push wait until these hours of the reader's zone are over. */
  quietHours: QuietHours,
  /** One mail a day at this time of the reader's zone. */
  digest: z.strictObject({ at: WallTime }),
};

/** What a person chose; the rest is as in `defaults`. Language and zone stand in the account. */
export const Preferences = z
  .object({ ...stamps, id: Id, ...choices, channels: z.partialRecord(ChannelOf, z.boolean()) })
  .partial()
  .required({ id: true, rev: true });
export type Preferences = z.infer<typeof Preferences>;

/** A merge patch: null goes back to the default. */
export const PreferencesChange = z.strictObject({
  base: Base,
  theme: choices.theme.nullable().optional(),
  density: choices.density.nullable().optional(),
  weekStart: choices.weekStart.nullable().optional(),
  startPage: choices.startPage.nullable().optional(),
  shortcuts: choices.shortcuts.nullable().optional(),
  reducedMotion: choices.reducedMotion.nullable().optional(),
  quietHours: choices.quietHours.nullable().optional(),
  digest: choices.digest.nullable().optional(),
  channels: z.partialRecord(ChannelOf, z.boolean().nullable()).optional(),
});
export type PreferencesChange = z.infer<typeof PreferencesChange>;

export const preferencesApi = {
  read: {
    method: 'GET',
    path: '/me/preferences',
    summary: 'What the caller chose; what is absent has its default',
    access: 'signed-in',
    scope: 'read',
    answer: Preferences,
  },
  change: {
    method: 'PATCH',
    path: '/me/preferences',
    summary: 'Choose, or go back to a default with null',
    access: 'signed-in',
    scope: 'write',
    body: PreferencesChange,
    answer: Preferences,
  },
} as const satisfies Endpoints;

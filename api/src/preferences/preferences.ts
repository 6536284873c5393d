import { withDefaults, type Preferences as Chosen, type PreferencesChange } from '@taskmanager/contract';
import type { Committed } from '../journal/journal.ts';
import type { From, Merge } from '../journal/merge.ts';
import type { ChangeOwn } from '../journal/own-stream.ts';
import type { Operation, Who } from '../platform/calls.ts';
import type { Store } from '../platform/store/port.ts';
import { preferenceDocuments } from './preference-documents.ts';

export type Preferences = ReturnType<typeof createPreferences>;
type Parts = { store: Store; changeOwn: ChangeOwn; merge: Merge };

export function createPreferences({ store, changeOwn, merge }: Parts) {
  async function of(userId: string): Promise<Chosen> {
    return (await store.get(preferenceDocuments, userId)) ?? nothingChosen(userId);
  }

  /** What holds for the person, chosen or not. */
  const inEffect = async (userId: string) => withDefaults(await of(userId));

  function change(
    who: Pick<Who, 'userId'>,
    op: Operation,
    from: From,
    wanted: PreferencesChange,
  ): Promise<Committed<Chosen>> {
    return changeOwn(who, op, async (state) => {
      const chosen = (await state.find(preferenceDocuments, who.userId)) ?? nothingChosen(who.userId);
      const drafts = await merge(state, preferenceDocuments, chosen, from, pathsOf(wanted));
      const isSame = drafts.length === 0;
      return {
        type: 'preferences.changed',
        drafts,
        answer: (after) => (isSame ? chosen : after(preferenceDocuments, who.userId)),
      };
    });
  }

  return { of, inEffect, change };
}

function nothingChosen(userId: string): Chosen {
  return { id: userId, rev: 0 };
}

/** Each channel is chosen for itself, so that two devices that change two of them do not meet. */
function pathsOf({ base: _base, channels = {}, ...fields }: PreferencesChange): Record<string, unknown> {
  const ofChannels = Object.entries(channels).map(([name, value]) => [`channels.${name}`, value] as const);
  const given = [...Object.entries(fields), ...ofChannels].filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([path, value]) => [path, value ?? undefined]));
}

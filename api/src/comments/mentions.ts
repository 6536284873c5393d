import { mentionsIn, type Id } from '@taskmanager/contract';
import type { State } from '../journal/journal.ts';
import { memberDocuments, memberId, roleOf } from '../projects/project-documents.ts';

/** Of those a text mentions the members; undefined where there are none. */
export async function membersMentioned(
  state: State,
  projectId: Id,
  text: string,
): Promise<Record<Id, true> | undefined> {
  const ids = mentionsIn(text).map((userId) => memberId(projectId, userId));
  const members = (await state.findMany(memberDocuments, ids)).filter((member) => roleOf(member));
  if (members.length === 0) return undefined;
  return Object.fromEntries(members.map(({ userId }) => [userId, true as const]));
}

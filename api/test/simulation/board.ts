import { spacedRanks } from '@taskmanager/contract';
import type { Draft } from '../../src/journal/journal.ts';
import { projectStream } from '../../src/journal/events.ts';
import { listDocuments } from '../../src/lists/list-documents.ts';
import { memberDocuments, memberId, projectDocuments } from '../../src/projects/project-documents.ts';
import type { Features } from './replica.ts';

export const id = (kind: number, number: number) =>
  kind.toString(16).padStart(12, '0') + number.toString(16).padStart(12, '0');

export const projectId = id(1, 1);
export const stream = projectStream(projectId);
export const userIds = [id(2, 1), id(2, 2), id(2, 3)];
export const listIds = [id(3, 1), id(3, 2)];

/** The project everybody works in: three members, two lists. */
export async function setUp({ journal }: Features): Promise<void> {
  const ranks = spacedRanks(listIds.length, () => 0.5);
  const drafts: Draft[] = [
    { collection: projectDocuments as never, id: projectId, set: { name: 'Simulated' } },
    ...userIds.map((userId, at) => ({
      collection: memberDocuments as never,
      id: memberId(projectId, userId),
      set: { projectId, userId, role: at === 0 ? 'owner' : 'member' },
    })),
    ...listIds.map((listId, at) => ({
      collection: listDocuments as never,
      id: listId,
      set: { projectId, name: `List ${at}`, rank: ranks[at], ...(at === 1 && { completes: true }) },
    })),
  ];
  const op = { id: 'begin', actor: userIds[0] ?? '', fingerprint: 'begin' };
  await journal.commit(stream, op, async () => ({ type: 'project.created', drafts, answer: () => null }));
}

import type { GoneReason, Id, JournalEvent } from '@taskmanager/contract';

/** Who may hear nothing of a stream after an event: one person, or everybody. */
export type Cut = { userId: Id | 'everybody'; reason: GoneReason };

export function cutsOf(stream: string, event: JournalEvent): Cut[] {
  const projectId = stream.slice('project:'.length);
  return event.ops.flatMap(({ doc, id, set, gone }): Cut[] => {
    if (!gone && set?.['deletedAt'] === undefined) return [];
    if (doc === 'projects' && id === projectId) return [{ userId: 'everybody', reason: 'deleted' }];
    if (doc !== 'members' || !id.startsWith(`${projectId}.`)) return [];
    return [{ userId: id.slice(projectId.length + 1), reason: 'removed' }];
  });
}
